package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_BIAS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.graph.Window;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;

/**
 * A convolution with its bias and, if one follows directly, its nonlinearity. The layout is channels last if the
 * library has fast kernels for that, because concatenations and sums then cost least. Otherwise the library chooses a
 * layout, and pads the channels to whole blocks.
 *
 * <p>Convolutions of 3×3 with many channels use Winograd's algorithm, which needs a quarter of the multiplications
 * (Lavin and Gray 2016, "Fast Algorithms for Convolutional Neural Networks"). Its rounding errors are about ten times
 * those of direct sums: 1e-5 of a typical output.
 */
final class ConvolutionCalls {
    /** With fewer channels, as in an image, most kernels for channels last are plain loops. */
    private static final int LEAST_CHANNELS = 8;

    /** With fewer inputs and outputs together, Winograd's algorithm saves less than its copies cost. */
    private static final int LEAST_TILED_CHANNELS = 64;

    private final ProgramBuilder builder;
    private final String name;
    private final Node.Convolution convolution;
    private final Optional<Eltwise> eltwise;
    private final Optional<FoldedNormalization> normalization;
    private final Value input;
    private final ConvolutionKernels kernels;

    ConvolutionCalls(ProgramBuilder builder, Node node, Optional<Eltwise> eltwise, Value input) {
        this(builder, node, eltwise, Optional.empty(), input);
    }

    private ConvolutionCalls(
            ProgramBuilder builder,
            Node node,
            Optional<Eltwise> eltwise,
            Optional<FoldedNormalization> normalization,
            Value input) {
        this.builder = builder;
        this.convolution = (Node.Convolution) node.kind();
        this.eltwise = eltwise;
        this.normalization = normalization;
        this.input = input;
        long[] from = input.dims();
        long[] to = Value.dims(builder, node.output());
        this.name = from[1] + " -> " + to[1] + " " + convolution.window().describe() + " at " + from[2] + "x" + from[3]
                + " " + node.name();
        this.kernels = choose(from, to);
    }

    /**
     * A convolution that includes the normalization with fixed statistics which follows it; empty if that is not
     * faster.
     */
    static Optional<ConvolutionCalls> folding(
            ProgramBuilder builder, Node node, Node normalization, Optional<Eltwise> eltwise, Value input) {
        ConvolutionCalls separate = new ConvolutionCalls(builder, node, Optional.empty(), input);
        if (separate.kernels.isTiled()) {
            return Optional.empty();
        }
        return FastLayout.possible(() -> new ConvolutionCalls(
                        builder, node, eltwise, Optional.of(new FoldedNormalization(builder, normalization)), input))
                .filter(folded -> FastLayout.isFast(folded.kernels::forward));
    }

    private ConvolutionKernels choose(long[] from, long[] to) {
        return tiled(from, to)
                .or(() -> fast(Layouts.channelsLast(from), Layouts.channelsLast(to))
                        .filter(last -> from[1] >= LEAST_CHANNELS || last.isMatrixProduct()))
                .orElseGet(() -> kernels(dnnl_convolution_direct, Layouts.any(from), Layouts.any(to)));
    }

    private ConvolutionKernels kernels(int algorithm, memory.desc source, memory.desc destination) {
        // Only the kernels for training take the weights in a layout from which others can be copied.
        int propagation = algorithm == dnnl_convolution_winograd ? dnnl_forward_training : builder.propagation();
        return new ConvolutionKernels(convolution, propagation, algorithm, this::append, source, destination);
    }

    private void append(post_ops operations) {
        normalization.ifPresent(folded -> folded.append(operations));
        eltwise.ifPresent(f -> operations.append_eltwise(1, f.forward(), f.alpha(), 0));
    }

    /** Empty unless Winograd's algorithm is possible and faster. */
    private Optional<ConvolutionKernels> tiled(long[] from, long[] to) {
        Window window = convolution.window();
        boolean tiled = window.equals(Window.NEIGHBOURS)
                && convolution.groups() == 1
                && from[1] + to[1] >= LEAST_TILED_CHANNELS;
        return tiled
                ? FastLayout.possible(() -> kernels(dnnl_convolution_winograd, Layouts.any(from), Layouts.any(to)))
                        .filter(this::isFast)
                : Optional.empty();
    }

    private Optional<ConvolutionKernels> fast(memory.desc source, memory.desc destination) {
        return FastLayout.possible(() -> kernels(dnnl_convolution_direct, source, destination))
                .filter(this::isFast);
    }

    private boolean isFast(ConvolutionKernels candidate) {
        return FastLayout.isFast(candidate::forward)
                && (!builder.trains()
                        || (FastLayout.isFast(candidate::backwardData)
                                && FastLayout.isFast(candidate::backwardWeights)));
    }

    /** Emits the forward pass now, and the backward pass when its turn comes. */
    Value emit(Shape shape) {
        convolution_forward.primitive_desc forward = kernels.forward();
        Buffer output = builder.buffer(forward.dst_desc());
        ProgramBuilder.Call call = builder.call("convolution " + name, forward, new convolution_forward(forward))
                .with(DNNL_ARG_SRC, input.in(forward.src_desc()))
                .with(DNNL_ARG_WEIGHTS, convolution.weights().in(builder, forward.weights_desc()))
                .with(DNNL_ARG_DST, output);
        convolution.bias().ifPresent(bias -> call.with(DNNL_ARG_BIAS, bias.in(builder)));
        normalization.ifPresent(folded -> folded.prepare(call));
        call.emit();
        Value result = new Value(builder, name, shape, output, true);
        builder.onBackward(() -> backward(result));
        return result;
    }

    private void backward(Value result) {
        Buffer whole = eltwise.isPresent()
                ? ActivationCalls.backward(builder, name, eltwise.get(), result)
                : result.gradientAsItIs();
        // As a Value it is copied at most once for each layout.
        Value gradient = new Value(builder, "gradient " + name, result.shape(), whole, false);
        if (input.isDifferentiable()) {
            if (kernels.backwardDataAsForward(true).isPresent()) {
                backwardDataAsForward(gradient);
            } else {
                backwardData(gradient);
            }
        }
        backwardWeights(gradient);
    }

    private void backwardDataAsForward(Value gradient) {
        convolution_forward.primitive_desc adding =
                kernels.backwardDataAsForward(true).orElseThrow();
        // The weights must be copied now: before the gradient is asked for, they are updated.
        Buffer weights = convolution.weights().transposed(builder, adding.weights_desc());
        Buffer from = gradient.in(adding.src_desc());
        input.addGradientLast(sum -> {
            convolution_forward.primitive_desc kernel =
                    kernels.backwardDataAsForward(sum.isPresent()).orElseThrow();
            Buffer to = sum.map(there -> builder.in(kernel.dst_desc(), "relayout " + name, there))
                    .orElseGet(() -> builder.buffer(kernel.dst_desc()));
            builder.call("convolution, backward data " + name, kernel, new convolution_forward(kernel))
                    .with(DNNL_ARG_SRC, from)
                    .with(DNNL_ARG_WEIGHTS, weights)
                    .with(DNNL_ARG_DST, to)
                    .emit();
            return Optional.of(to);
        });
    }

    private void backwardData(Value gradient) {
        convolution_backward_data.primitive_desc backward = kernels.backwardData();
        Buffer down = builder.buffer(backward.diff_src_desc());
        builder.call("convolution, backward data " + name, backward, new convolution_backward_data(backward))
                .with(DNNL_ARG_DIFF_DST, gradient.in(backward.diff_dst_desc()))
                .with(DNNL_ARG_WEIGHTS, convolution.weights().in(builder, backward.weights_desc()))
                .with(DNNL_ARG_DIFF_SRC, down)
                .emit();
        input.addGradient(down);
    }

    private void backwardWeights(Value gradient) {
        convolution_backward_weights.primitive_desc backward = kernels.backwardWeights();
        Buffer ofWeights = builder.buffer(backward.diff_weights_desc());
        ProgramBuilder.Call call = builder.call(
                        "convolution, backward weights " + name, backward, new convolution_backward_weights(backward))
                .with(DNNL_ARG_SRC, input.in(backward.src_desc()))
                .with(DNNL_ARG_DIFF_DST, gradient.in(backward.diff_dst_desc()))
                .with(DNNL_ARG_DIFF_WEIGHTS, ofWeights);
        Optional<Buffer> ofBias = convolution.bias().map(bias -> builder.buffer(kernels.bias()));
        ofBias.ifPresent(buffer -> call.with(DNNL_ARG_DIFF_BIAS, buffer));
        call.emit();
        convolution.weights().update(builder, ofWeights);
        ofBias.ifPresent(buffer -> convolution.bias().orElseThrow().update(builder, buffer));
    }
}
