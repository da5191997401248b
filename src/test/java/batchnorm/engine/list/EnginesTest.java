package batchnorm.engine.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.engine.Engine;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.BatchAfter;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inceptions;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks the list of engines against the properties of each engine. */
class EnginesTest {
    private static final NetworkSpec INCEPTION = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);

    private static NetworkSpec fullyConnected(Nonlinearity nonlinearity, Normalization normalization) {
        return new FullyConnected(6, List.of(5), 3, nonlinearity, normalization, 0.5);
    }

    private static List<Normalization> normalizations() {
        Normalization.Batch batch = new Normalization.Batch(1e-3, 0.9);
        return List.of(
                new Normalization.None(),
                batch,
                new BatchAfter(batch),
                new Normalization.Layer(1e-3),
                new Normalization.Weight());
    }

    @Test
    void eachHasItsNameAndTheReferenceKnowsEveryNetwork() {
        assertThat(Engines.byName().keySet()).containsExactly("auto", "fused", "onednn", "recurrent", "dl4j", "cuda");
        for (Normalization normalization : normalizations()) {
            for (Nonlinearity nonlinearity : Nonlinearity.values()) {
                assertThat(Engines.reference().supports(fullyConnected(nonlinearity, normalization)))
                        .isTrue();
            }
        }
        assertThat(Engines.reference().supports(INCEPTION)).isTrue();
    }

    @Test
    void autoIsTheFirstThatSupportsTheNetwork() {
        NetworkSpec plain = fullyConnected(Nonlinearity.SIGMOID, new Normalization.None());
        for (NetworkSpec spec : List.of(plain, INCEPTION)) {
            Engine first = Engines.ALL.stream()
                    .filter(engine -> engine.supports(spec))
                    .findFirst()
                    .orElseThrow();
            try (TrainableNetwork network = Engines.AUTO.create(spec, new Optimizer(0, 0), 1)) {
                assertThat(network.engine()).isEqualTo(first.name());
            }
        }
    }

    @Test
    void theSameSeedGivesTheSameWeightsInEveryEngineThatSaysThatItKnowsTheNetwork() {
        for (Normalization normalization : normalizations()) {
            NetworkSpec spec = fullyConnected(Nonlinearity.TANH, normalization);
            float[] expected;
            try (TrainableNetwork network = Engines.reference().create(spec, new Optimizer(0.9, 0), 7)) {
                expected = network.parameters();
            }
            for (Engine engine : Engines.ALL) {
                if (engine.supports(spec)) {
                    try (TrainableNetwork network = engine.create(spec, new Optimizer(0.9, 0), 7)) {
                        assertThat(network.parameters())
                                .as("%s, %s", engine.name(), normalization)
                                .isEqualTo(expected);
                        assertThat(network.engine()).isEqualTo(engine.name());
                    }
                }
            }
        }
    }

    @Test
    void anEngineRefusesANetworkThatItDoesNotKnow() {
        Engine fused = Engines.byName().get("fused");
        assertThat(fused.knows(INCEPTION)).isFalse();
        assertThatThrownBy(() -> fused.create(INCEPTION, new Optimizer(0, 0), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("engine fused cannot train");
        Engine onednn = Engines.byName().get("onednn");
        assertThat(onednn.knows(fullyConnected(Nonlinearity.SELU, new Normalization.None())))
                .isFalse();
        assertThat(onednn.knows(fullyConnected(Nonlinearity.RELU, new Normalization.Weight())))
                .isFalse();
        assertThat(Engines.namesOf(engine -> engine.knows(INCEPTION))).isEqualTo("auto, onednn, dl4j, cuda");
    }
}
