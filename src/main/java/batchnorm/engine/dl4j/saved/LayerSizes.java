package batchnorm.engine.dl4j.saved;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The sizes of the layers of a network, which must be known before it runs. A configuration can ask for any number, for
 * example by its padding: ND4J would take memory until the system has none left. With a stride of 0 it ends the
 * process.
 */
final class LayerSizes {
    /** 128 MiB of floats for one image. VGG's largest layer gives 3 million numbers for an image of 224x224. */
    private static final long MOST = 1L << 25;

    private LayerSizes() {}

    /**
     * Checks all layers from the input on.
     *
     * @throws RuntimeException if a layer cannot take what comes to it, as DL4J says, or gives too many numbers
     */
    static void check(ComputationGraph graph, String input, InputType type) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        Map<String, InputType> types = new HashMap<>(Map.of(input, type));
        for (int index : graph.topologicalSortOrder()) {
            String vertex = graph.getVertices()[index].getVertexName();
            if (vertex.equals(input)) {
                continue;
            }
            InputType[] from = configuration.getVertexInputs().get(vertex).stream()
                    .map(types::get)
                    .toArray(InputType[]::new);
            InputType output = configuration.getVertices().get(vertex).getOutputType(0, from);
            require(vertex, output.arrayElementsPerExample());
            types.put(vertex, output);
        }
    }

    private static void require(String layer, long numbers) {
        if (numbers > MOST || numbers < 0) {
            throw new IllegalArgumentException("layer " + layer + " gives " + numbers
                    + " numbers for one image; at most " + MOST + " are expected");
        }
    }
}
