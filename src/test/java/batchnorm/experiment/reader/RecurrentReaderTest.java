package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.LayerDescription;
import batchnorm.network.Normalization;
import batchnorm.network.Recurrent;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/** Recurrent networks and their optimizer in experiment files. */
class RecurrentReaderTest {
    private static final ExperimentFiles FILES = new ExperimentFiles(Path.of("experiments"));

    private static TrainingExperiment read(String id, String... settings) {
        return TrainingExperimentReader.read(FILES.source(id, List.of(settings), false));
    }

    private static Recurrent network(String name) {
        Variant variant = read("recurrent-pixels").variants().stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow();
        return (Recurrent) variant.network().on(new Shape(1, 28, 28), 10);
    }

    @Test
    void anImageIsReadAsTheFileSays() {
        Recurrent batch = network("batch permuted");
        assertThat(batch.sequence().steps()).isEqualTo(196);
        assertThat(batch.sequence().inputs()).isEqualTo(1);
        assertThat(batch.sequence().permutation()).hasValue(1);
        assertThat(batch.normalization()).isEqualTo(new Normalization.Batch(1e-5, 0.9));
        assertThat(batch.weights().scale()).isEqualTo(0.1);
        assertThat(network("none in-order").sequence().permutation()).isEmpty();
    }

    /** 4n(1 + n) weights, 4n biases, 4n + 4n + n γ, n β, the softmax; two statistics of 9n values in 196 steps. */
    @Test
    void parametersAreCounted() {
        List<LayerDescription> layers = network("batch in-order").describe();
        assertThat(LayerDescription.trainedParameters(layers)).isEqualTo(40_400 + 400 + 900 + 100 + 1_010);
        assertThat(layers.get(2).statistics()).isEqualTo(2 * 900 * 196);
    }

    @Test
    void theOptimizerIsRmsPropOnAGradientOfLimitedLength() {
        Variant variant = read("recurrent-rows").variants().get(0);
        assertThat(variant.optimizer().rmsProp().orElseThrow().decay()).isEqualTo(0.9);
        assertThat(variant.optimizer().clipNorm()).isEqualTo(OptionalDouble.of(1));
        assertThat(variant.optimizer().describe()).isEqualTo("RMSProp with decay 0.9, gradient's norm at most 1.0");
    }

    @Test
    void otherNormalizationsAreRefused() {
        assertThatThrownBy(() -> read("recurrent-rows", "network.normalization={kind: weight}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("normalization is weight normalization, which recurrent networks do not have");
        assertThatThrownBy(() -> read(
                        "recurrent-rows",
                        "batch in-order:network.normalization={kind: batch, epsilon: 1.0e-5, moving-average-decay: 0.9,"
                                + " placement: after-nonlinearity}"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("batch normalization after the nonlinearity, which recurrent networks do not");
    }

    @Test
    void rmsPropIsForRecurrentNetworks() {
        assertThatThrownBy(() -> read("figure-1", "training.optimizer.clip-norm=1"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("rmsprop and clip-norm are for recurrent networks; this one is fully connected");
    }

    @Test
    void rmsPropHasNoMomentum() {
        assertThatThrownBy(() -> read("recurrent-rows", "training.optimizer.momentum=0.9"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("momentum is 0.9 beside rmsprop, which has none; 0 is expected");
    }

    @Test
    void otherEnginesAreRefused() {
        assertThat(Engines.namesOf(engine -> engine.knows(network("none in-order"))))
                .isEqualTo("auto, recurrent");
        assertThatThrownBy(() -> read("recurrent-rows", "training.engine=dl4j"))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("engine is 'dl4j', which cannot train this recurrent network; it must be one of"
                        + " auto, recurrent");
    }
}
