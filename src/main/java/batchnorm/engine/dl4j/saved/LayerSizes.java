package batchnorm.engine.dl4j.saved;

import java.util.HashMap;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * The sizes of the layers of a network and their work, which must be known before it runs. A configuration can ask for
 * any number, for example by its padding or its windows: ND4J would take memory until the system has none left, or time
 * without end for a test set of small images. With a stride of 0 it ends the process.
 */
final class LayerSizes {
    /** 128 MiB of floats for one image. VGG's largest layer gives 3 million numbers for an image of 224x224. */
    private static final long MOST = 1L << 25;

    /** A layer may give these many numbers for an image of any size. */
    private static final long ALWAYS = 1L << 20;

    /** How many numbers a layer may give for each of an image's. VGG's largest layer gives 21. */
    private static final long FOR_EACH = 256;

    private LayerSizes() {}

    /**
     * Checks all layers from the input on.
     *
     * @throws RuntimeException if a layer cannot take what comes to it, as DL4J says, or gives too many numbers, or if
     *     one image is too much work for the network
     */
    static void check(ComputationGraph graph, String input, InputType type) {
        ComputationGraphConfiguration configuration = graph.getConfiguration();
        long most = Math.min(MOST, Math.max(ALWAYS, FOR_EACH * type.arrayElementsPerExample()));
        Map<String, InputType> types = new HashMap<>(Map.of(input, type));
        LayerWork work = new LayerWork(type.arrayElementsPerExample());
        for (int index : graph.topologicalSortOrder()) {
            String vertex = graph.getVertices()[index].getVertexName();
            if (vertex.equals(input)) {
                continue;
            }
            InputType[] from = configuration.getVertexInputs().get(vertex).stream()
                    .map(types::get)
                    .toArray(InputType[]::new);
            InputType output = configuration.getVertices().get(vertex).getOutputType(0, from);
            require(vertex, output.arrayElementsPerExample(), most);
            work.add(vertex, graph.getLayer(vertex), from[0], output);
            types.put(vertex, output);
        }
    }

    private static void require(String layer, long numbers, long most) {
        if (numbers > most || numbers < 0) {
            throw new IllegalArgumentException("layer " + layer + " gives " + numbers
                    + " numbers for one image; at most " + most + " are expected");
        }
    }
}
