package batchnorm.engine.onednn.graph;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.parameters.FlatParameters;
import batchnorm.network.Optimizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.nn.graph.vertex.GraphVertex;
import org.deeplearning4j.nn.graph.vertex.VertexIndices;
import org.deeplearning4j.nn.graph.vertex.impl.ElementWiseVertex;
import org.deeplearning4j.nn.graph.vertex.impl.InputVertex;
import org.deeplearning4j.nn.graph.vertex.impl.LayerVertex;
import org.deeplearning4j.nn.graph.vertex.impl.MergeVertex;
import org.deeplearning4j.nn.graph.vertex.impl.ScaleVertex;

/** Turns a DL4J graph into the nodes that this engine computes, in the order of the forward pass. */
public final class GraphReader {
    private final ComputationGraph graph;
    private final Map<String, Shape> shapes = new HashMap<>();
    /** The name of each DL4J vertex → the name of the last node that it became. */
    private final Map<String, String> ends = new HashMap<>();

    private final List<Node> nodes = new ArrayList<>();
    private final LayerReader layers;

    private GraphReader(ComputationGraph graph, Shape input, FlatParameters parameters, Optimizer optimizer) {
        this.graph = graph;
        this.layers = new LayerReader(parameters, optimizer);
        shapes.put(Node.INPUT, input);
    }

    /**
     * The nodes of {@code graph}, the softmax last.
     *
     * @param input the shape of one example
     * @throws IllegalArgumentException if the engine cannot compute a layer or one of its settings
     */
    public static List<Node> read(ComputationGraph graph, Shape input, FlatParameters parameters, Optimizer optimizer) {
        GraphReader reader = new GraphReader(graph, input, parameters, optimizer);
        for (int index : graph.topologicalSortOrder()) {
            reader.add(graph.getVertices()[index]);
        }
        parameters.requireEnd();
        Node last = reader.nodes.get(reader.nodes.size() - 1);
        if (!(last.kind() instanceof Node.Softmax)
                || graph.getNumOutputArrays() != 1
                || graph.getNumInputArrays() != 1) {
            throw new IllegalArgumentException(
                    "the onednn engine needs a network with one input and one softmax layer at its end");
        }
        return ProjectionFirst.in(reader.nodes);
    }

    private void add(GraphVertex vertex) {
        String name = vertex.getVertexName();
        if (vertex instanceof InputVertex) {
            ends.put(name, Node.INPUT);
            return;
        }
        List<String> sources = sources(vertex);
        if (vertex instanceof MergeVertex) {
            append(new Node(name, new Node.Concatenation(), sources, concatenated(name, sources)));
            ends.put(name, name);
        } else if (vertex instanceof ElementWiseVertex || vertex instanceof ScaleVertex) {
            elementwise(name, sources);
        } else if (vertex instanceof LayerVertex layer) {
            List<Node> becomes = layers.read(layer, shapes.get(sources.get(0)), sources.get(0));
            becomes.forEach(this::append);
            // Dropout that drops nothing becomes no node.
            ends.put(
                    name,
                    becomes.isEmpty()
                            ? sources.get(0)
                            : becomes.get(becomes.size() - 1).name());
        } else {
            throw Refusal.unknown(name, vertex.getClass().getSimpleName());
        }
    }

    /** A sum of layers, or one that is multiplied by a number; other such vertices are unknown here. */
    private void elementwise(String name, List<String> sources) {
        org.deeplearning4j.nn.conf.graph.GraphVertex configured =
                graph.getConfiguration().getVertices().get(name);
        Shape shape = shapes.get(sources.get(0));
        if (sources.stream().anyMatch(source -> !shapes.get(source).equals(shape))) {
            throw Refusal.unknown(name, "inputs of different shapes");
        }
        if (configured instanceof org.deeplearning4j.nn.conf.graph.ScaleVertex scale) {
            append(new Node(name, new Node.Scaling(scale.getScaleFactor()), sources, shape));
        } else if (configured instanceof org.deeplearning4j.nn.conf.graph.ElementWiseVertex several
                && several.getOp() == org.deeplearning4j.nn.conf.graph.ElementWiseVertex.Op.Add) {
            append(new Node(name, new Node.Addition(), sources, shape));
        } else {
            throw Refusal.unknown(name, "an operation on elements other than a sum");
        }
        ends.put(name, name);
    }

    private void append(Node node) {
        nodes.add(node);
        shapes.put(node.name(), node.output());
    }

    private List<String> sources(GraphVertex vertex) {
        VertexIndices[] indices = vertex.getInputVertices();
        return IntStream.range(0, indices.length)
                .mapToObj(i -> ends.get(graph.getVertices()[indices[i].getVertexIndex()].getVertexName()))
                .toList();
    }

    private Shape concatenated(String name, List<String> sources) {
        Shape first = shapes.get(sources.get(0));
        int channels = 0;
        for (String source : sources) {
            Shape shape = shapes.get(source);
            if (shape.height() != first.height() || shape.width() != first.width()) {
                throw new IllegalArgumentException("the inputs of '" + name + "' differ in height or width");
            }
            channels += shape.channels();
        }
        return new Shape(channels, first.height(), first.width());
    }
}
