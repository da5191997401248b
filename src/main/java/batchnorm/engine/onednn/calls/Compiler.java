package batchnorm.engine.onednn.calls;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Program;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.bytedeco.javacpp.PointerScope;

/** Turns the nodes of a network into programs. */
public final class Compiler {
    private final List<Node> nodes;
    private final Shape input;
    private final Map<String, List<Node>> readers = new HashMap<>();
    private final List<Node> activations;
    /** The statistics of the program that is being compiled: mean, variance, mean, variance ... */
    private final List<Buffer> statistics = new ArrayList<>();

    /**
     * @param configured the names of the layers in the order of the configuration; nonlinearities are counted in this
     *     order
     */
    public Compiler(List<Node> nodes, Shape input, List<String> configured) {
        this.nodes = nodes;
        this.input = input;
        for (Node node : nodes) {
            node.sources().forEach(source -> readers.computeIfAbsent(source, s -> new ArrayList<>())
                    .add(node));
        }
        this.activations = nodes.stream()
                .filter(node -> node.kind() instanceof Node.Activation)
                .sorted(Comparator.comparingInt(node -> configured.indexOf(node.name())))
                .toList();
    }

    /**
     * Compiles a program.
     *
     * @param nonlinearity which nonlinearity a program of purpose {@link Purpose#NONLINEARITY} shows, from 0; others
     *     ignore it
     */
    public Program compile(Purpose purpose, int minibatchSize, int nonlinearity) {
        if (purpose != Purpose.NONLINEARITY) {
            List<Node> wanted = purpose == Purpose.STATISTICS ? below(normalizations()) : nodes;
            return compile(new ProgramBuilder(purpose, minibatchSize), wanted, Optional.empty());
        }
        if (nonlinearity < 0 || nonlinearity >= activations.size()) {
            throw new IndexOutOfBoundsException("nonlinearity " + nonlinearity + " is none of " + activations.size());
        }
        return showing(activations.get(nonlinearity).sources().get(0), minibatchSize);
    }

    /** Compiles a program that shows the output of a node, computed with the mini-batch's statistics. */
    public Program showing(String node, int minibatchSize) {
        ProgramBuilder builder = new ProgramBuilder(Purpose.NONLINEARITY, minibatchSize);
        return compile(builder, below(Set.of(node)), Optional.of(node));
    }

    private Set<String> normalizations() {
        return nodes.stream()
                .filter(node -> node.kind() instanceof Node.Normalization)
                .map(Node::name)
                .collect(Collectors.toSet());
    }

    /** The nodes of these names and all that they depend on, in the order of the forward pass. */
    private List<Node> below(Set<String> names) {
        Set<String> needed = new HashSet<>(names);
        List<Node> found = new ArrayList<>();
        for (int i = nodes.size() - 1; i >= 0; i--) {
            if (needed.contains(nodes.get(i).name())) {
                needed.addAll(nodes.get(i).sources());
                found.add(0, nodes.get(i));
            }
        }
        return found;
    }

    /**
     * Closing the scope frees temporary native objects. Programs retain those that they need.
     *
     * @param shown the node whose output the program shows
     */
    private Program compile(ProgramBuilder builder, List<Node> wanted, Optional<String> shown) {
        PointerScope scope = scope();
        try {
            statistics.clear();
            Map<String, Value> values = new HashMap<>();
            values.put(Node.INPUT, load(builder));
            for (Node node : wanted) {
                emit(builder, node, values, shown);
            }
            if (shown.isPresent()) {
                Value value = values.get(shown.get());
                builder.show(List.of(value.in(Layouts.channelsLast(value.dims()))));
            } else if (builder.purpose() == Purpose.STATISTICS) {
                builder.show(statistics);
            }
            return builder.build();
        } finally {
            scope.close();
        }
    }

    @SuppressWarnings("unchecked") // it is called without any of its variable arguments
    private static PointerScope scope() {
        return new PointerScope();
    }

    private Value load(ProgramBuilder builder) {
        int size = builder.minibatchSize() * input.size();
        Program.Feed feed = builder.feed();
        Buffer data = builder.buffer(Layouts.channelsFirst(Value.dims(builder, input)));
        builder.java("load", () -> data.values().put(0, feed.batch().inputs(), 0, size), data);
        return new Value(builder, Node.INPUT, input, data, false);
    }

    private void emit(ProgramBuilder builder, Node node, Map<String, Value> values, Optional<String> shown) {
        Value source = values.get(node.sources().get(0));
        Node.Kind kind = node.kind();
        boolean soleReader = hasSoleReader(builder, node.sources().get(0));
        if (kind instanceof Node.Activation) {
            boolean done = fused(builder, node.sources().get(0), shown).isPresent();
            boolean inPlace = soleReader && !readsItsOutput(node.sources().get(0));
            values.put(node.name(), done ? source : ActivationCalls.emit(builder, node, source, inPlace));
        } else if (kind instanceof Node.Convolution) {
            convolve(builder, node, values, shown);
        } else if (values.containsKey(node.name())) {
            return; // it is part of the convolution before it
        } else if (kind instanceof Node.Normalization) {
            boolean withRelu = fused(builder, node.name(), shown).isPresent();
            values.put(node.name(), new Normalizing(builder, node, source).emit(soleReader, withRelu, statistics));
        } else if (kind instanceof Node.Groups) {
            values.put(node.name(), new GroupCalls(builder, node, source).emit(soleReader));
        } else if (kind instanceof Node.Pooling) {
            values.put(node.name(), new PoolingCalls(builder, node, source).emit());
        } else if (kind instanceof Node.LocalResponse) {
            values.put(node.name(), new LocalResponseCalls(builder, node, source).emit());
        } else if (kind instanceof Node.Dropout) {
            values.put(node.name(), new DropoutCalls(builder, node, source).emit());
        } else if (kind instanceof Node.Softmax) {
            SoftmaxCalls.emit(builder, source);
        } else {
            List<Value> sources = node.sources().stream().map(values::get).toList();
            values.put(node.name(), joined(builder, node, sources));
        }
    }

    /** Layers without parameters that can have several sources, and multiples of one. */
    private static Value joined(ProgramBuilder builder, Node node, List<Value> sources) {
        Node.Kind kind = node.kind();
        if (kind instanceof Node.Concatenation) {
            return new ConcatenationCalls(builder, node, sources).emit();
        } else if (kind instanceof Node.Addition) {
            return ElementwiseCalls.sum(builder, node, sources);
        } else if (kind instanceof Node.Scaling) {
            return ElementwiseCalls.scaled(builder, node, sources.get(0));
        }
        throw new IllegalStateException("node '" + node.name() + "' is a "
                + kind.getClass().getSimpleName() + ", for which this engine has no calls");
    }

    private void convolve(ProgramBuilder builder, Node node, Map<String, Value> values, Optional<String> shown) {
        Value source = values.get(node.sources().get(0));
        Optional<Node> next = Optional.of(readers.getOrDefault(node.name(), List.of()))
                .filter(reading -> reading.size() == 1 && builder.purpose() == Purpose.INFERENCE)
                .map(reading -> reading.get(0))
                .filter(reader -> Normalizing.byTheLibrary(builder, reader.kind()));
        Optional<ConvolutionCalls> folding = next.flatMap(reader ->
                ConvolutionCalls.folding(builder, node, reader, fused(builder, reader.name(), shown), source));
        Value value = folding.orElseGet(
                        () -> new ConvolutionCalls(builder, node, fused(builder, node.name(), shown), source))
                .emit(node.output());
        values.put(node.name(), value);
        if (folding.isPresent()) {
            values.put(next.orElseThrow().name(), value);
        }
    }

    /** The node of this name; empty for the input, which is no node. */
    private Optional<Node> node(String name) {
        return nodes.stream().filter(node -> node.name().equals(name)).findFirst();
    }

    /**
     * Whether only one node reads a node's output. Dropout that drops nothing passes on its input, which then must have
     * only one reader too.
     */
    private boolean hasSoleReader(ProgramBuilder builder, String name) {
        boolean sole = readers.get(name).size() == 1;
        Optional<Node> passed = node(name).filter(node -> node.kind() instanceof Node.Dropout && !builder.drops());
        return sole
                && passed.map(node -> hasSoleReader(builder, node.sources().get(0)))
                        .orElse(true);
    }

    /** Whether the backward pass may read a node's output. It reads neither that of a normalization nor a sum. */
    private boolean readsItsOutput(String name) {
        return node(name)
                .map(Node::kind)
                .filter(kind -> kind instanceof Node.Normalization
                        || kind instanceof Node.Groups
                        || kind instanceof Node.Addition)
                .isEmpty();
    }

    /**
     * The nonlinearity that becomes part of a node's call. It must be the node's only reader; a convolution can include
     * any, a normalization a ReLU. A node that the program shows includes none.
     */
    private Optional<Eltwise> fused(ProgramBuilder builder, String name, Optional<String> shown) {
        Optional<Node> node = node(name);
        List<Node> reading = readers.getOrDefault(name, List.of());
        if (node.isEmpty()
                || reading.size() != 1
                || !(reading.get(0).kind() instanceof Node.Activation activation)
                || shown.filter(name::equals).isPresent()) {
            return Optional.empty();
        }
        boolean relu = activation == Node.Activation.RELU;
        boolean possible = node.get().kind() instanceof Node.Convolution
                || (relu && Normalizing.byTheLibrary(builder, node.get().kind()));
        return possible ? Optional.of(Eltwise.of(activation)) : Optional.empty();
    }
}
