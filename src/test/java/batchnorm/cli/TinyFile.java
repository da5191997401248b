package batchnorm.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** An experiment file that trains in no time. */
final class TinyFile {
    static final String TEXT = """
            id: tiny
            title: A tiny experiment
            question: Does it train?
            paper: {section: "4.1"}
            cost: nothing
            command: ./bn run tiny
            dataset:
              name: drawn-digits
              pixels: {kind: grey}
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
            probe: {layers: last, images: 100, typical-unit-of: plain}
            seeds: [1, 2]
            thresholds: [0.5]
            variants:
              - name: plain
              - name: BN
                set:
                  network.normalization: {kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9}
            claims:
              - {claim: It is perfect., measure: final_accuracy, of: plain, is: above, than: 1.5}
            ledger:
              - {key: training.learning-rate.rate, why: Not given.}
            smoke:
              training.steps: 5
              seeds: [1]
            """;

    private TinyFile() {}

    /** Writes it, or a text made from it, into a folder and returns its path. */
    static String in(Path folder, String text) {
        try {
            return Files.writeString(folder.resolve("tiny.yaml"), text).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String in(Path folder) {
        return in(folder, TEXT);
    }
}
