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
import java.util.stream.IntStream;
import org.bytedeco.javacpp.PointerScope;

/** Turns the nodes of a network into programs. */
public final class Compiler {
    private final Nodes nodes;
    private final Shape input;
    private final List<Node> activations;
    /** The statistics of the program that is being compiled: mean, variance, mean, variance ... */
    private final List<Buffer> statistics = new ArrayList<>();

    /**
     * @param configured the names of the layers in the order of the configuration; nonlinearities are counted in this
     *     order
     */
    public Compiler(List<Node> nodes, Shape input, List<String> configured) {
        this.nodes = new Nodes(nodes);
        this.input = input;
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
        if (purpose == Purpose.NONLINEARITIES) {
            Set<String> shown = new HashSet<>(nonlinearityInputs());
            return compile(new ProgramBuilder(purpose, minibatchSize), nodes.below(shown), shown);
        }
        if (purpose != Purpose.NONLINEARITY) {
            List<Node> wanted = purpose == Purpose.STATISTICS ? nodes.below(nodes.normalizations()) : nodes.all();
            return compile(new ProgramBuilder(purpose, minibatchSize), wanted, Set.of());
        }
        if (nonlinearity < 0 || nonlinearity >= activations.size()) {
            throw new IndexOutOfBoundsException("nonlinearity " + nonlinearity + " is none of " + activations.size());
        }
        return showing(nonlinearityInputs().get(nonlinearity), minibatchSize);
    }

    /** The nodes that the nonlinearities follow, in the order of the network's hidden layers. */
    private List<String> nonlinearityInputs() {
        return activations.stream().map(node -> node.sources().get(0)).toList();
    }

    /** Compiles a program that shows the output of a node, computed with the mini-batch's statistics. */
    public Program showing(String node, int minibatchSize) {
        ProgramBuilder builder = new ProgramBuilder(Purpose.NONLINEARITY, minibatchSize);
        return compile(builder, nodes.below(Set.of(node)), Set.of(node));
    }

    /**
     * Closing the scope frees temporary native objects. Programs retain those that they need.
     *
     * @param shown the nodes whose outputs the program shows
     */
    private Program compile(ProgramBuilder builder, List<Node> wanted, Set<String> shown) {
        PointerScope scope = scope();
        try {
            statistics.clear();
            Map<String, Value> values = new HashMap<>();
            values.put(Node.INPUT, load(builder));
            for (Node node : wanted) {
                emit(builder, node, values, shown);
                if (shown.contains(node.name())) {
                    show(builder, node.name(), values.get(node.name()));
                }
            }
            if (builder.purpose() == Purpose.STATISTICS) {
                builder.show(statistics);
            }
            return builder.build();
        } finally {
            scope.close();
        }
    }

    /** Shows a node's output at once: the nonlinearity that reads it may overwrite it. */
    private void show(ProgramBuilder builder, String node, Value value) {
        Buffer shown = value.in(Layouts.channelsLast(value.dims()));
        if (builder.purpose() == Purpose.NONLINEARITIES) {
            List<String> inputs = nonlinearityInputs();
            IntStream.range(0, inputs.size())
                    .filter(layer -> inputs.get(layer).equals(node))
                    .forEach(layer -> builder.show(layer, shown));
        } else {
            builder.show(List.of(shown));
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

    private void emit(ProgramBuilder builder, Node node, Map<String, Value> values, Set<String> shown) {
        Value source = values.get(node.sources().get(0));
        Node.Kind kind = node.kind();
        boolean soleReader = nodes.hasSoleReader(node.sources().get(0), builder.drops());
        if (kind instanceof Node.Activation) {
            boolean done = fused(builder, node.sources().get(0), shown).isPresent();
            boolean inPlace = soleReader && !nodes.backwardReads(node.sources().get(0));
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
        } else if (kind instanceof Node.Whitening) {
            values.put(node.name(), new WhiteningCalls(builder, node, source).emit(soleReader));
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

    private void convolve(ProgramBuilder builder, Node node, Map<String, Value> values, Set<String> shown) {
        Value source = values.get(node.sources().get(0));
        Optional<Node> next = nodes.soleReader(node.name())
                .filter(reader -> builder.purpose() == Purpose.INFERENCE)
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

    /**
     * The nonlinearity that becomes part of a node's call. It must be the node's only reader; a convolution can include
     * any, a normalization a ReLU. A node that the program shows includes none.
     */
    private Optional<Eltwise> fused(ProgramBuilder builder, String name, Set<String> shown) {
        Optional<Node> node = nodes.named(name);
        Optional<Node.Kind> next = nodes.soleReader(name).map(Node::kind);
        if (node.isEmpty()
                || next.isEmpty()
                || !(next.get() instanceof Node.Activation activation)
                || shown.contains(name)) {
            return Optional.empty();
        }
        boolean relu = activation == Node.Activation.RELU;
        boolean possible = node.get().kind() instanceof Node.Convolution
                || (relu && Normalizing.byTheLibrary(builder, node.get().kind()));
        return possible ? Optional.of(Eltwise.of(activation)) : Optional.empty();
    }
}
