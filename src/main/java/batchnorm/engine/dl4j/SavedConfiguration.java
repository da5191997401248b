package batchnorm.engine.dl4j;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;

/** The configuration of a saved model, of any kind and age, as that of a graph. */
final class SavedConfiguration {
    /** Where our own layers were until the package was renamed: models saved before name them so. */
    private static final String FORMER_PACKAGE = "\"batchnorm.network.layers.";

    private static final String PACKAGE = "\"batchnorm.engine.dl4j.layers.";
    private static final String INPUT = "input";

    private SavedConfiguration() {}

    /** The same configuration, in which our own layers have the names that they have today. */
    static byte[] withPresentNames(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replace(FORMER_PACKAGE, PACKAGE)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads what DL4J wrote.
     *
     * @throws IOException where it is no JSON; DL4J throws other exceptions where it is not its own
     */
    static ComputationGraphConfiguration read(String json) throws IOException {
        // What tells the two kinds apart; DL4J's own way is to try one and then the other.
        return JSON.std.mapFrom(json).containsKey("vertices")
                ? ComputationGraphConfiguration.fromJson(json)
                : inARow(MultiLayerConfiguration.fromJson(json));
    }

    /** Layers in a row as a graph: DL4J orders the parameters of both in the same way. */
    private static ComputationGraphConfiguration inARow(MultiLayerConfiguration layers) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .dataType(layers.getDataType())
                .graphBuilder()
                .addInputs(INPUT);
        String last = INPUT;
        for (int index = 0; index < layers.getConfs().size(); index++) {
            String name = String.valueOf(index);
            graph.addLayer(name, layers.getConf(index).getLayer(), layers.getInputPreProcess(index), last);
            last = name;
        }
        return graph.setOutputs(last).build();
    }
}
