package batchnorm.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;

import batchnorm.data.LabelledImages.Shape;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/**
 * A convolution, its bias and, where nothing stands between them, its nonlinearity. The library chooses every layout:
 * it pads channels to whole vectors, while with a layout of ours it may fall back to a plain loop.
 */
final class ConvolutionCalls {
    private final ProgramBuilder builder;
    private final GradientDescent descent;
    private final String name;
    private final Node.Convolution convolution;
    private final Optional<Function> function;
    private final Value input;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc destination;
    private final memory.desc bias;
    private final convolution_forward.primitive_desc forward;

    ConvolutionCalls(
            ProgramBuilder builder, GradientDescent descent, Node node, Optional<Function> function, Value input) {
        this.builder = builder;
        this.descent = descent;
        this.convolution = (Node.Convolution) node.kind();
        this.function = function;
        this.input = input;
        long[] from = input.dims();
        long[] to = Value.dims(builder, node.output());
        this.name = from[1] + " -> " + to[1] + " " + convolution.window().describe() + " at " + from[2] + "x" + from[3]
                + " " + node.name();
        this.source = Layouts.any(from);
        this.weights = Layouts.any(weightDims(from[1], to[1]));
        this.destination = Layouts.any(to);
        this.bias = Layouts.vector(to[1]);
        this.forward = new convolution_forward.primitive_desc(forwardOf(), attributes(), Natives.engine());
    }

    private long[] weightDims(long inputs, long outputs) {
        Window window = convolution.window();
        int groups = convolution.groups();
        return groups == 1
                ? new long[] {outputs, inputs, window.height(), window.width()}
                : new long[] {groups, outputs / groups, inputs / groups, window.height(), window.width()};
    }

    private convolution_forward.desc forwardOf() {
        Window window = convolution.window();
        int kind = builder.propagation();
        int direct = dnnl_convolution_direct;
        long[] strides = window.strides();
        long[] padding = window.padding();
        return convolution.bias().isPresent()
                ? new convolution_forward.desc(
                        kind, direct, source, weights, bias, destination, strides, padding, padding)
                : new convolution_forward.desc(kind, direct, source, weights, destination, strides, padding, padding);
    }

    private primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        function.ifPresent(f -> {
            post_ops after = new post_ops();
            after.append_eltwise(1, f.forward(), f.alpha(), 0);
            attributes.set_post_ops(after);
        });
        return attributes;
    }

    /** Emits the forward pass and, when its turn comes, the backward pass. */
    Value emit(Shape shape) {
        Buffer output = builder.buffer(forward.dst_desc());
        ProgramBuilder.Call call = builder.call("convolution " + name, forward, new convolution_forward(forward))
                .with(DNNL_ARG_SRC, input.in(forward.src_desc()))
                .with(DNNL_ARG_WEIGHTS, convolution.weights().in(builder, forward.weights_desc()))
                .with(DNNL_ARG_DST, output);
        convolution.bias().ifPresent(b -> call.with(DNNL_ARG_BIAS, b.in(builder)));
        call.emit();
        Value result = new Value(builder, name, shape, output, true);
        builder.onBackward(() -> backward(result));
        return result;
    }

    private void backward(Value result) {
        Buffer gradient = function.isPresent()
                ? ActivationCalls.backward(builder, name, function.get(), result)
                : result.gradientAsItIs();
        if (input.isDifferentiable()) {
            backwardData(gradient);
        }
        backwardWeights(gradient);
    }

    private void backwardData(Buffer gradient) {
        Window window = convolution.window();
        convolution_backward_data.primitive_desc backward = new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        dnnl_convolution_direct,
                        source,
                        weights,
                        destination,
                        window.strides(),
                        window.padding(),
                        window.padding()),
                Natives.engine(),
                forward);
        Buffer down = builder.buffer(backward.diff_src_desc());
        builder.call("convolution, backward data " + name, backward, new convolution_backward_data(backward))
                .with(DNNL_ARG_DIFF_DST, builder.in(backward.diff_dst_desc(), "relayout gradient " + name, gradient))
                .with(DNNL_ARG_WEIGHTS, convolution.weights().in(builder, backward.weights_desc()))
                .with(DNNL_ARG_DIFF_SRC, down)
                .emit();
        input.addGradient(down);
    }

    private void backwardWeights(Buffer gradient) {
        convolution_backward_weights.primitive_desc backward =
                new convolution_backward_weights.primitive_desc(backwardWeightsOf(), Natives.engine(), forward);
        Buffer ofWeights = builder.buffer(backward.diff_weights_desc());
        ProgramBuilder.Call call = builder.call(
                        "convolution, backward weights " + name, backward, new convolution_backward_weights(backward))
                .with(DNNL_ARG_SRC, input.in(backward.src_desc()))
                .with(DNNL_ARG_DIFF_DST, builder.in(backward.diff_dst_desc(), "relayout gradient " + name, gradient))
                .with(DNNL_ARG_DIFF_WEIGHTS, ofWeights);
        Optional<Buffer> ofBias = convolution.bias().map(b -> builder.buffer(bias));
        ofBias.ifPresent(buffer -> call.with(DNNL_ARG_DIFF_BIAS, buffer));
        call.emit();
        convolution.weights().update(builder, descent, ofWeights);
        ofBias.ifPresent(buffer -> convolution.bias().orElseThrow().update(builder, descent, buffer));
    }

    private convolution_backward_weights.desc backwardWeightsOf() {
        Window window = convolution.window();
        int direct = dnnl_convolution_direct;
        long[] strides = window.strides();
        long[] padding = window.padding();
        return convolution.bias().isPresent()
                ? new convolution_backward_weights.desc(
                        direct, source, weights, bias, destination, strides, padding, padding)
                : new convolution_backward_weights.desc(
                        direct, source, weights, destination, strides, padding, padding);
    }
}
