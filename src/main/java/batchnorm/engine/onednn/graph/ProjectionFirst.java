package batchnorm.engine.onednn.graph;

import java.util.ArrayList;
import java.util.List;

/**
 * Swaps an average pooling and the 1×1 convolution that follows it, if nothing else reads the average. The result is
 * the same up to rounding: both are linear, one over positions and the other over channels, and the weights of each
 * average sum to 1, so the bias does not change. It is faster because the convolution has no more outputs than inputs,
 * so that fewer channels are averaged.
 */
final class ProjectionFirst {
    private final List<Node> nodes;

    private ProjectionFirst(List<Node> nodes) {
        this.nodes = nodes;
    }

    /** The same network, with such pairs swapped. */
    static List<Node> in(List<Node> nodes) {
        return new ProjectionFirst(nodes).rewritten();
    }

    private List<Node> rewritten() {
        List<Node> result = new ArrayList<>();
        for (Node node : nodes) {
            if (movesBehindItsReader(node)) {
                continue;
            }
            Node source = find(node.sources().get(0));
            if (source == null || !movesBehindItsReader(source)) {
                result.add(node);
                continue;
            }
            String first = node.name() + " (before its average)";
            result.add(new Node(first, node.kind(), source.sources(), node.output()));
            result.add(new Node(node.name(), source.kind(), List.of(first), node.output()));
        }
        return List.copyOf(result);
    }

    private Node find(String name) {
        return nodes.stream()
                .filter(node -> node.name().equals(name))
                .findFirst()
                .orElse(null);
    }

    private boolean movesBehindItsReader(Node node) {
        List<Node> readers = nodes.stream()
                .filter(reader -> reader.sources().contains(node.name()))
                .toList();
        return node.kind() instanceof Node.Pooling pooling
                && pooling.statistic() == Node.Pooling.Statistic.AVERAGE
                && pooling.window().keepsSize()
                && readers.size() == 1
                && readers.get(0).kind() instanceof Node.Convolution convolution
                && convolution.groups() == 1
                && convolution.window().equals(Window.POINT)
                && readers.get(0).output().channels() <= node.output().channels();
    }
}
