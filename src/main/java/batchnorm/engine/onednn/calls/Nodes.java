package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The nodes of a network in the order of the forward pass, and which reads which. */
final class Nodes {
    private final List<Node> all;
    private final Map<String, List<Node>> readers = new HashMap<>();

    Nodes(List<Node> all) {
        this.all = List.copyOf(all);
        for (Node node : all) {
            node.sources().forEach(source -> readers.computeIfAbsent(source, s -> new ArrayList<>())
                    .add(node));
        }
    }

    List<Node> all() {
        return all;
    }

    /** The node of this name; empty for the input, which is no node. */
    Optional<Node> named(String name) {
        return all.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /** The names of all normalizations. */
    Set<String> normalizations() {
        return all.stream()
                .filter(node -> node.kind() instanceof Node.Normalization)
                .map(Node::name)
                .collect(Collectors.toSet());
    }

    /** The nodes of these names and all that they depend on. */
    List<Node> below(Set<String> names) {
        Set<String> needed = new HashSet<>(names);
        List<Node> found = new ArrayList<>();
        for (int i = all.size() - 1; i >= 0; i--) {
            if (needed.contains(all.get(i).name())) {
                needed.addAll(all.get(i).sources());
                found.add(0, all.get(i));
            }
        }
        return found;
    }

    /** The only node that reads the output of another; empty if several do, or none. */
    Optional<Node> soleReader(String name) {
        List<Node> reading = readers.getOrDefault(name, List.of());
        return reading.size() == 1 ? Optional.of(reading.get(0)) : Optional.empty();
    }

    /**
     * Whether only one node reads a node's output. Dropout that drops nothing passes on its input, which then must have
     * only one reader too.
     *
     * @param drops whether dropout is active
     */
    boolean hasSoleReader(String name, boolean drops) {
        Optional<Node> passed = named(name).filter(node -> node.kind() instanceof Node.Dropout && !drops);
        return soleReader(name).isPresent()
                && passed.map(node -> hasSoleReader(node.sources().get(0), drops))
                        .orElse(true);
    }

    /** Whether the backward pass may read a node's output. It reads neither that of a normalization nor a sum. */
    boolean backwardReads(String name) {
        return named(name)
                .map(Node::kind)
                .filter(kind -> kind instanceof Node.Normalization
                        || kind instanceof Node.Groups
                        || kind instanceof Node.Whitening
                        || kind instanceof Node.Addition)
                .isEmpty();
    }
}
