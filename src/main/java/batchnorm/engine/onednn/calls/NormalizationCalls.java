package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MEAN;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SCALE_SHIFT;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_VARIANCE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_backward;
import static org.bytedeco.dnnl.global.dnnl.dnnl_fuse_norm_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_global_stats;
import static org.bytedeco.dnnl.global.dnnl.dnnl_use_scaleshift;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.parameters.Parameter;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import java.util.List;
import org.bytedeco.dnnl.batch_normalization_backward;
import org.bytedeco.dnnl.batch_normalization_forward;
import org.bytedeco.dnnl.memory;

/**
 * Batch normalization per feature map (section 3.2) and, if one follows, its ReLU. A workspace then records which
 * outputs were positive. {@link ExactNormalization} takes the channels for which the library's floats do not suffice.
 */
final class NormalizationCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.Normalization normalization;
    private final Value input;
    private final memory.desc layout;
    private final boolean withRelu;
    private final int flags;
    private final batch_normalization_forward.primitive_desc forward;
    private final Buffer mean;
    private final Buffer variance;

    NormalizationCalls(ProgramBuilder builder, Node node, boolean withRelu, Value input) {
        this.builder = builder;
        this.node = node;
        this.normalization = (Node.Normalization) node.kind();
        this.input = input;
        this.withRelu = withRelu;
        this.flags = dnnl_use_scaleshift
                | (withRelu ? dnnl_fuse_norm_relu : 0)
                | (builder.purpose() == Purpose.INFERENCE ? dnnl_use_global_stats : 0);
        this.layout = FastLayout.of(input, desired -> forward(desired));
        this.forward = forward(layout);
        this.mean = statistics(normalization.mean(), forward.mean_desc());
        this.variance = statistics(normalization.variance(), forward.variance_desc());
    }

    private batch_normalization_forward.primitive_desc forward(memory.desc of) {
        return new batch_normalization_forward.primitive_desc(
                new batch_normalization_forward.desc(builder.propagation(), of, (float) normalization.epsilon(), flags),
                Natives.engine());
    }

    /**
     * @param inPlace whether nothing else reads the inputs, so that the outputs may overwrite them; used in inference
     *     only, because the backward pass reads the inputs
     */
    Value emit(boolean inPlace) {
        Buffer source = input.in(layout);
        Buffer output = inPlace && builder.purpose() == Purpose.INFERENCE ? source : builder.buffer(layout);
        Buffer workspace =
                withRelu && builder.purpose() != Purpose.INFERENCE ? builder.buffer(forward.workspace_desc()) : null;
        Buffer scaleAndShift = normalization.scaleAndShift().in(builder, forward.weights_desc());
        ProgramBuilder.Call call = builder.call(
                        "normalization " + node.name(), forward, new batch_normalization_forward(forward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_SCALE_SHIFT, scaleAndShift)
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_DST, output);
        if (workspace != null) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        Value result = new Value(builder, node.name(), node.output(), output, true);
        if (builder.purpose() != Purpose.INFERENCE) {
            ExactNormalization exact = exact(source, scaleAndShift, output);
            builder.onBackward(() -> backward(result, source, workspace, exact));
        }
        return result;
    }

    /** Emits what replaces the outputs of channels for which floats do not suffice. */
    private ExactNormalization exact(Buffer source, Buffer scaleAndShift, Buffer output) {
        ExactNormalization exact =
                new ExactNormalization(normalization.epsilon(), withRelu, source, mean, variance, scaleAndShift);
        builder.java(
                "exact " + node.name(), () -> exact.forward(output), source, mean, variance, scaleAndShift, output);
        return exact;
    }

    /** The mean and the variance that the call normalizes with. */
    List<Buffer> statistics() {
        return List.of(mean, variance);
    }

    /** A buffer for the mini-batch's statistic, which the call computes; in inference the moving average itself. */
    private Buffer statistics(Parameter moving, memory.desc statisticsLayout) {
        if (builder.purpose() == Purpose.INFERENCE) {
            return moving.in(builder, statisticsLayout);
        }
        if (builder.trains()) {
            moving.in(builder, statisticsLayout);
        }
        return builder.buffer(statisticsLayout);
    }

    private void backward(Value result, Buffer source, Buffer workspace, ExactNormalization exact) {
        normalization.mean().average(builder, mean, normalization.decay());
        normalization.variance().average(builder, variance, normalization.decay());
        batch_normalization_backward.primitive_desc backward = new batch_normalization_backward.primitive_desc(
                new batch_normalization_backward.desc(
                        dnnl_backward, layout, layout, (float) normalization.epsilon(), flags),
                Natives.engine(),
                forward);
        Buffer gradient = result.gradient();
        Buffer ofScaleAndShift = builder.buffer(backward.diff_weights_desc());
        Buffer scaleAndShift = normalization.scaleAndShift().in(builder, backward.weights_desc());
        builder.java("exact, keep " + node.name(), () -> exact.keep(gradient), source, scaleAndShift, gradient);
        ProgramBuilder.Call call = builder.call(
                        "normalization, backward " + node.name(), backward, new batch_normalization_backward(backward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_MEAN, mean)
                .with(DNNL_ARG_VARIANCE, variance)
                .with(DNNL_ARG_SCALE_SHIFT, scaleAndShift)
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_SRC, gradient)
                .with(DNNL_ARG_DIFF_SCALE_SHIFT, ofScaleAndShift);
        if (workspace != null) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        builder.java(
                "exact, backward " + node.name(),
                () -> exact.backward(gradient, ofScaleAndShift),
                source,
                scaleAndShift,
                gradient,
                ofScaleAndShift);
        normalization.scaleAndShift().update(builder, ofScaleAndShift);
        input.addGradient(gradient);
    }
}
