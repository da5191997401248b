package batchnorm.engine.dl4j.saved;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;

/** Reads the configuration of a saved model as that of a graph, whatever the kind and the age of the model. */
final class SavedConfiguration {
    /** The former package of our own layers. Models that were saved before it was renamed contain this name. */
    private static final String FORMER_PACKAGE = "\"batchnorm.network.layers.";

    private static final String PACKAGE = "\"batchnorm.engine.dl4j.layers.";
    private static final String INPUT = "input";

    private SavedConfiguration() {}

    /** The same configuration with the current class names of our own layers. */
    static byte[] withPresentNames(byte[] json) {
        return new String(json, StandardCharsets.UTF_8)
                .replace(FORMER_PACKAGE, PACKAGE)
                .getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Reads a configuration that DL4J wrote.
     *
     * @throws IOException where the text is not JSON, or names a class that no network consists of; for other JSON that
     *     it did not write, DL4J throws other exceptions
     */
    static ComputationGraphConfiguration read(String json) throws IOException {
        ClassNames.check(json);
        // Only a graph has vertices. DL4J itself tries one kind and then the other.
        return JSON.std.mapFrom(json).containsKey("vertices")
                ? ComputationGraphConfiguration.fromJson(json)
                : inARow(MultiLayerConfiguration.fromJson(json));
    }

    /** A sequence of layers as a graph: DL4J orders the parameters of both in the same way. */
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
        // DL4J runs what it has saved, so the checks for new networks are left out.
        return graph.setOutputs(last).validateOutputLayerConfig(false).build();
    }
}
