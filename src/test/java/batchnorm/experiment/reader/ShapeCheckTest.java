package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.experiment.TrainingExperiment;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What depends on the size of the data set's images: drawn digits have 28x28. */
class ShapeCheckTest {
    private static final String RESIDUAL = TinyExperiment.residual();
    /** Feature maps of 28, 14, 7, 4, 2 and 1 values a side. */
    private static final String SHRINKING = RESIDUAL.replace("kind: residual", "kind: inception")
            .replace("  depth: 8\n  channels: 4\n  skips: true\n", """
                      table:
                        stem:
                          - {name: a, kind: convolution, size: 3, stride: 2, width: 4}
                          - {name: b, kind: convolution, size: 3, stride: 2, width: 4}
                          - {name: c, kind: convolution, size: 3, stride: 2, width: 4}
                          - {name: d, kind: convolution, size: 3, stride: 2, width: 8}
                          - {name: e, kind: convolution, size: 3, stride: 2, width: 4}
                        modules: []
                      first-convolution: {kind: ordinary}
                      per-activation-normalization: none
                      local-response: {kind: none}
                      dropout: 0.0
                    """.indent(0))
            .replace("{gain: 2.0}", "{gain: 2.0, convolution-factor: 1.0}");

    private static TrainingExperiment read(String text, String... settings) {
        return TrainingExperimentReader.read(TinyExperiment.source(text, settings));
    }

    /** The last feature maps have 7x7 values, whose mean over a single example is none of them. */
    @Test
    void aResidualNetworkLearnsFromSingleExamplesOfLargeImages() {
        TrainingExperiment experiment = read(RESIDUAL, "training.minibatch=1");
        assertThat(experiment.variants().get(1).plan().minibatch()).isEqualTo(1);
    }

    /** Of 601 images the 11th mini-batch of 60 is a single one: three replicas make 12 in 4 steps, and 9 in 3. */
    @Test
    void theLastMinibatchOfAnEpochIsReachedByAllReplicasTogether() {
        assertThatThrownBy(() -> replicated(4))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "minibatch is '60'; of 601 training images the last one of an epoch is left alone")
                .hasMessageNotContaining("\n");
        assertThat(replicated(3).variants().get(1).plan().replicas()).isEqualTo(3);
    }

    private static TrainingExperiment replicated(int steps) {
        return read(
                TinyExperiment.TEXT,
                "dataset.training-images=601",
                "training.steps=" + steps,
                "training.evaluate-every=" + steps,
                "training.replicas=3",
                "training.average-every=" + steps);
    }

    /** What stands in for a wrong width must not make a network that cannot be. */
    @Test
    void groupsBesideWrongWidthsAreNoSecondMistake() {
        String groups = "BN:network.normalization={kind: group, epsilon: 1e-3, groups: 4}";
        assertOneLine(TinyExperiment.TEXT, "hidden is 'many'", groups, "network.hidden=many");
        assertOneLine(RESIDUAL, "channels is 'many'", groups, "network.channels=many");
        assertOneLine(SHRINKING, "none-such", groups, "network.table=none-such");
    }

    private static void assertOneLine(String text, String message, String... settings) {
        assertThatThrownBy(() -> read(text, settings))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message)
                .hasMessageNotContaining("\n");
    }

    @Test
    void aGroupOfOneValueIsRefused() {
        assertThatThrownBy(() -> read(SHRINKING, "BN:network.normalization={kind: group, epsilon: 1e-3, groups: 4}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("groups is 4; in layer e, of 4 feature maps with one value each, a group is a"
                        + " single value, which is its own mean, and every normalized value is 0")
                .hasMessageNotContaining("\n");
        assertThat(read(SHRINKING, "BN:network.normalization={kind: group, epsilon: 1e-3, groups: 2}")
                        .variants())
                .hasSize(2);
        assertThat(read(RESIDUAL, "BN:network.normalization={kind: group, epsilon: 1e-3, groups: 4}")
                        .variants())
                .hasSize(2);
    }

    /** The other replicas have more examples for the mean that a last mini-batch of one shares with them. */
    @Test
    void aLastMinibatchOfOneIsAcceptedWhereReplicasShareTheirStatistics() {
        String[] replicas = {
            "dataset.training-images=601",
            "training.replicas=2",
            "training.average-every=1",
            "training.evaluate-every=5"
        };
        assertThat(TrainingExperimentReader.read(TinyExperiment.source(
                        TinyExperiment.TEXT, with(replicas, "training.replica-statistics=synchronized"))))
                .isNotNull();
        assertThatThrownBy(() -> TrainingExperimentReader.read(TinyExperiment.source(
                        TinyExperiment.TEXT, with(replicas, "training.replica-statistics=local"))))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("of 601 training images the last one of an epoch is left alone");
    }

    private static String[] with(String[] settings, String more) {
        String[] all = Arrays.copyOf(settings, settings.length + 1);
        all[settings.length] = more;
        return all;
    }
}
