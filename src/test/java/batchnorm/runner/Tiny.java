package batchnorm.runner;

import batchnorm.experiment.ExperimentSource;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.RunKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** An experiment that trains in no time: two variants, two seeds, 20 steps on 600 drawn digits. */
final class Tiny {
    static final String FILE = """
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
            claims: []
            ledger:
              - {key: training.learning-rate.rate, why: Not given.}
            """;

    private Tiny() {}

    static ExperimentSource source(String... settings) {
        return new ExperimentSource(FILE, "tiny.yaml", List.of(settings), false);
    }

    static RunRequest request(Path folder, int workers, String... settings) {
        return new RunRequest(source(settings), List.of(), Optional.empty(), folder, workers, false);
    }

    /** {@code accuracy.csv} without its last column, the only one that a clock writes. */
    static String accuracyWithoutClock(ResultDirectory results, RunKey key) {
        return text(results.accuracy(key)).replaceAll("(?m),[^,\n]*$", "");
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The steps at which a run was evaluated. */
    static List<Long> evaluations(ResultDirectory results, RunKey key) {
        return AccuracyFile.read(results.accuracy(key)).rows().stream()
                .map(row -> row.step())
                .toList();
    }
}
