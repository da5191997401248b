package batchnorm.network.onednn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.Minibatch;
import batchnorm.network.Dl4jGraphNetwork;
import batchnorm.network.HiddenUnits;
import batchnorm.network.Inception;
import batchnorm.network.InceptionGraph;
import batchnorm.network.Inceptions;
import batchnorm.network.Inspection;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import batchnorm.network.RandomBatches;
import org.junit.jupiter.api.Test;

/** The graphs of our builder, seen layer by layer, against DL4J. */
class InceptionSameNumbersTest {

    @Test
    void every_hidden_layer_shows_what_dl4j_shows_under_the_same_number() {
        assumeThat(OnednnNetwork.isAvailable()).isTrue();
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        Optimizer optimizer = new Optimizer(0.9, 0);
        Minibatch batch = RandomBatches.batch(6, spec.input().size(), 3, 1);
        try (Dl4jGraphNetwork reference = Dl4jGraphNetwork.create(spec, optimizer, 3);
                OnednnNetwork network =
                        OnednnNetwork.create(InceptionGraph.network(spec, optimizer, 3), spec.input(), optimizer)) {
            Inspection expected = reference.inspect(batch);
            Inspection actual = network.inspect(batch);
            for (int layer = 0; layer < spec.hiddenLayers().size(); layer++) {
                HiddenUnits hidden = spec.hiddenLayers().get(layer);
                float[] theirs = expected.nonlinearityInputs(layer);
                float[] ours = actual.nonlinearityInputs(layer);
                assertThat(theirs).as(hidden.name()).hasSize(6 * hidden.positions() * hidden.units());
                for (int i = 0; i < theirs.length; i++) { // normalized: of the order of 1
                    assertThat(ours[i]).as(hidden.name()).isCloseTo(theirs[i], within(1e-4f));
                }
            }
        }
    }
}
