package batchnorm.engine.dl4j.saved;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * How many numbers each layer of a network gives for one image. A configuration can ask for any number, for example by
 * its padding. ND4J would take memory until the system has none left, and could not work in this process afterwards.
 */
final class LayerSizes {
    /** Half a GiB of floats for one image. VGG's largest layer gives 3 million numbers for an image of 224x224. */
    private static final long MOST = 1L << 27;

    private LayerSizes() {}

    /**
     * Checks the layers from the input on, as far as DL4J can tell their sizes. Where it cannot, it does not run the
     * network either, and says why when it tries.
     *
     * @throws IllegalArgumentException if a layer gives too many numbers
     */
    static void check(ComputationGraph graph, String input, InputType type) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        Map<String, InputType> types = new HashMap<>(Map.of(input, type));
        for (int index : graph.topologicalSortOrder()) {
            String vertex = graph.getVertices()[index].getVertexName();
            if (vertex.equals(input)) {
                continue;
            }
            List<String> from = configuration.getVertexInputs().get(vertex);
            if (from == null || !types.keySet().containsAll(from)) {
                return;
            }
            InputType output;
            try {
                output = configuration
                        .getVertices()
                        .get(vertex)
                        .getOutputType(0, from.stream().map(types::get).toArray(InputType[]::new));
            } catch (RuntimeException e) { // DL4J throws many kinds of exceptions
                return;
            }
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
