package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.loops.PerActivation;
import batchnorm.engine.onednn.parameters.Parameter;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import java.util.List;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalization of each activation by itself (section 4.2.3), which the library lacks. The parameters lie in the
 * same order as the activations of one example, whatever the layout is.
 */
final class PerActivationCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.Normalization normalization;
    private final Value input;
    private final int m;
    private final memory.format_tag order;
    private final PerActivation loops;
    private final Buffer mean;
    private final Buffer variance;

    PerActivationCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.node = node;
        this.normalization = (Node.Normalization) node.kind();
        this.input = input;
        this.m = builder.minibatchSize();
        this.order = KnownLayouts.of(input);
        long bytes = layout(1).get_size();
        this.loops = new PerActivation(m, Math.toIntExact(bytes / Float.BYTES), normalization.epsilon());
        this.mean = statistics(normalization.mean());
        this.variance = statistics(normalization.variance());
    }

    /** The layout of as many times the activations of an example. */
    private memory.desc layout(int times) {
        long[] dims = input.dims();
        return Layouts.of(order, times, dims[1], dims[2], dims[3]);
    }

    /** A buffer for the mini-batch's statistic; in inference the moving average itself. */
    private Buffer statistics(Parameter moving) {
        boolean inference = builder.purpose() == Purpose.INFERENCE;
        if (!inference && !builder.trains()) {
            return builder.buffer(layout(1));
        }
        Buffer average = moving.in(builder, layout(1)); // a step updates it in this layout
        return inference ? average : builder.buffer(layout(1));
    }

    /**
     * @param inPlace whether nothing else reads the inputs, so that the outputs may overwrite them; used in inference
     *     only, because the backward pass reads the inputs
     */
    Value emit(boolean inPlace) {
        Buffer source = input.in(layout(m));
        boolean inference = builder.purpose() == Purpose.INFERENCE;
        Buffer output = inPlace && inference ? source : builder.buffer(layout(m));
        Buffer learned = normalization.scaleAndShift().in(builder, layout(2));
        if (!inference) {
            builder.java(
                    "statistics " + node.name(),
                    () -> loops.moments(source.values(), mean.values(), variance.values()),
                    source,
                    mean,
                    variance);
        }
        builder.java(
                "normalization " + node.name(),
                () -> {
                    loops.with(mean.values(), variance.values(), learned.values());
                    loops.normalize(source.values(), output.values());
                },
                source,
                mean,
                variance,
                learned,
                output);
        Value result = new Value(builder, node.name(), node.output(), output, true);
        builder.onBackward(() -> backward(result, source));
        return result;
    }

    /** The mini-batch's mean and variance in DL4J's order, for programs that show them. */
    List<Buffer> statistics() {
        if (builder.purpose() != Purpose.STATISTICS) {
            return List.of();
        }
        long[] dims = input.dims();
        memory.desc shown = Layouts.channelsFirst(1, dims[1], dims[2], dims[3]);
        return List.of(
                builder.in(shown, "relayout mean of " + node.name(), mean),
                builder.in(shown, "relayout variance of " + node.name(), variance));
    }

    private void backward(Value result, Buffer source) {
        normalization.mean().average(builder, mean, normalization.decay());
        normalization.variance().average(builder, variance, normalization.decay());
        Buffer gradient = result.gradient();
        Buffer learned = normalization.scaleAndShift().in(builder, layout(2));
        Buffer ofLearned = builder.buffer(layout(2));
        builder.java(
                "normalization, backward " + node.name(),
                () -> {
                    loops.with(mean.values(), variance.values(), learned.values());
                    loops.backward(source.values(), gradient.values(), ofLearned.values());
                },
                source,
                mean,
                variance,
                learned,
                gradient,
                ofLearned);
        normalization.scaleAndShift().update(builder, ofLearned);
        input.addGradient(gradient);
    }
}
