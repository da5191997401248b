package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.YamlTree;
import batchnorm.network.BatchRenormalization;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Normalization;
import org.junit.jupiter.api.Test;

/** The normalizations for small and large mini-batches in experiment files. */
class NormalizationReaderTest {
    private static final String NETWORK = """
            kind: fully-connected
            hidden: [12, 8]
            repeat-hidden: 1
            nonlinearity: sigmoid
            normalization: {%s}
            initial-weights: {standard-deviation: 0.1}
            dropout: 0.0
            trained: all
            """;
    private static final String GHOST = "kind: ghost-batch, epsilon: 1.0e-3, moving-average-decay: 0.8, ghost-size: 16";
    private static final String RENORMALIZATION =
            "kind: batch-renormalization, epsilon: 1.0e-3, moving-average-decay: 0.8, r-max: 3.0, d-max: 5.0,"
                    + " warm-up-steps: 50, growth-steps: 200";
    private static final String GROUP = "kind: group, epsilon: 1.0e-3, groups: 4";

    private static Normalization read(String normalization) {
        return readNetwork(NETWORK.formatted(normalization));
    }

    private static Normalization readNetwork(String network) {
        Problems problems = new Problems();
        Normalization normalization = NetworkReader.read(
                        new SectionReader(YamlTree.parseFile(network, "file", problems), problems))
                .normalization();
        problems.throwIfAny();
        return normalization;
    }

    private static void requireProblem(String network, String message) {
        assertThatThrownBy(() -> readNetwork(network))
                .isInstanceOf(BadInput.class)
                .hasMessage(message);
    }

    @Test
    void eachIsReadWithItsKeys() {
        Normalization.Batch algorithm = new Normalization.Batch(1e-3, 0.8);
        assertThat(read(GHOST)).isEqualTo(new GhostBatch(algorithm, 16));
        assertThat(read(RENORMALIZATION))
                .isEqualTo(new BatchRenormalization(algorithm, new BatchRenormalization.Limits(3, 5, 50, 200)));
        assertThat(read(GROUP)).isEqualTo(new GroupNormalization(1e-3, 4));
    }

    @Test
    void groupsMustDivideTheUnitsOfEachLayer() {
        String after =
                " units of a hidden layer into equal groups of two or more; a number that does so for each hidden"
                        + " layer is expected";
        requireProblem(
                NETWORK.formatted(GROUP.replace("groups: 4", "groups: 3")),
                "file:5:47: groups is '3', which does not divide the 8" + after);
        requireProblem(
                NETWORK.formatted(GROUP.replace("groups: 4", "groups: 8")),
                "file:5:47: groups is '8', which does not divide the 12" + after);
        requireProblem(
                NETWORK.formatted(GROUP).replace("[12, 8]", "[12, 4]"),
                "file:5:47: groups is '4', which does not divide the 4" + after);
    }

    @Test
    void aWrongLayerIsOneProblem() {
        assertThatThrownBy(() -> readNetwork(NETWORK.formatted(GROUP).replace("[12, 8]", "[12, x]")))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith("file:2:")
                .hasMessageNotContaining("groups");
    }

    @Test
    void numbersOutOfRangeAreNamed() {
        requireProblem(
                NETWORK.formatted(GHOST.replace("size: 16", "size: 1")),
                "file:5:80: ghost-size is '1'; a whole number from 2 to 1000000000 is expected");
        requireProblem(
                NETWORK.formatted(RENORMALIZATION.replace("r-max: 3.0", "r-max: 0.5")),
                "file:5:90: r-max is '0.5'; a number from 1 is expected");
        requireProblem(
                NETWORK.formatted(RENORMALIZATION.replace("growth-steps: 200", "growth-steps: -1")),
                "file:5:133: growth-steps is '-1'; a whole number from 0 to 1000000000 is expected");
    }
}
