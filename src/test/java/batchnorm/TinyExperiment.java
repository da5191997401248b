package batchnorm;

import batchnorm.experiment.ExperimentSource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** An experiment that trains very quickly: two variants, two seeds, 20 steps on 600 drawn digits. */
public final class TinyExperiment {
    public static final String TEXT = """
            id: tiny
            title: A tiny experiment
            question: Does it train?
            paper: {section: "4.1", figure: "1"}
            cost: nothing
            command: ./bn run tiny
            dataset:
              name: drawn-digits
              pixels: {kind: binary, threshold: 0.5}
              training-images: 600
              evaluation: {split: test, images: 100}
            network:
              kind: fully-connected
              hidden: [20, 10]
              nonlinearity: sigmoid
              normalization: {kind: none}
              initial-weights: {standard-deviation: 0.1}
            training:
              engine: auto
              steps: 20
              minibatch: 60
              evaluate-every: 8
              learning-rate: {schedule: constant, rate: 0.5}
              optimizer: {momentum: 0.0, l2: 0.0}
              order: {kind: reshuffled}
              augmentation: {mirror: 0.0, crops: {kind: none}, distortion: {kind: none}}
            evaluation: {statistics: moving-average}
            probe: {layers: all, images: 100, typical-unit-of: plain}
            seeds: [1, 2]
            thresholds: [0.5]
            variants:
              - name: plain
              - name: BN
                set:
                  network.normalization: {kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}
            claims:
              - {claim: It is better., measure: final_accuracy, of: BN, is: above, than: plain}
              - {claim: It learns., measure: best_accuracy, of: BN, is: above, than: 0.2}
            ledger:
              - {key: training.learning-rate.rate, why: Not given.}
              - {key: network.normalization.epsilon, why: Not given.}
            smoke:
              training.steps: 5
              seeds: [1]
            """;

    private TinyExperiment() {}

    /** The same with a residual network of eight layers, and Algorithm 2 over a few mini-batches. */
    public static String residual() {
        return TEXT.replace("kind: fully-connected", "kind: residual")
                .replace("hidden: [20, 10]", "depth: 8\n  channels: 4\n  skips: true")
                .replace("nonlinearity: sigmoid", "nonlinearity: relu")
                .replace("{standard-deviation: 0.1}", "{gain: 2.0}")
                .replace("rate: 0.5", "rate: 0.05")
                .replace("{statistics: moving-average}", "{statistics: population, minibatches: 4}");
    }

    /** The defaults that hold for the files in {@code experiments/}. */
    public static String defaults() {
        try {
            return Files.readString(Path.of("experiments", "defaults.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A text with these defaults. */
    public static ExperimentSource source(String text, String... settings) {
        return new ExperimentSource(text, "tiny.yaml", defaults(), List.of(settings), false);
    }

    /** The same with the settings of its {@code smoke} section. */
    public static ExperimentSource smoke(String text, String... settings) {
        return new ExperimentSource(text, "tiny.yaml", defaults(), List.of(settings), true);
    }
}
