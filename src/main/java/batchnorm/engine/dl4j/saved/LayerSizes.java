package batchnorm.engine.dl4j.saved;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
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
        Map<String, Activations> given = new HashMap<>(Map.of(input, Activations.of(type)));
        LayerWork work = new LayerWork(type.arrayElementsPerExample());
        for (int index : graph.topologicalSortOrder()) {
            String name = graph.getVertices()[index].getVertexName();
            if (name.equals(input)) {
                continue;
            }
            GraphVertex vertex = configuration.getVertices().get(name);
            List<Activations> taken = configuration.getVertexInputs().get(name).stream()
                    .map(from -> Activations.taken(vertex, given.get(from)))
                    .toList();
            Activations output = Activations.given(vertex, taken);
            require(name, output.numbers(), most);
            work.add(name, graph.getLayer(name), taken.get(0), output);
            given.put(name, output);
        }
    }

    private static void require(String layer, double numbers, long most) {
        if (!(numbers >= 0 && numbers <= most)) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "layer %s gives %.0f numbers for one image; at most %d are expected",
                    layer,
                    numbers,
                    most));
        }
    }
}
