package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;
import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_winograd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.graph.Window;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Natives;
import java.util.Optional;
import java.util.function.Consumer;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** The library's descriptors of a convolution and its gradients, for one choice of layouts. */
final class ConvolutionKernels {
    private final Window window;
    private final int algorithm;
    private final boolean withBias;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc destination;
    private final convolution_forward.primitive_desc forward;

    /**
     * @param algorithm the library's number for direct sums, or for Winograd's algorithm
     * @param after appends what is computed with each output
     */
    ConvolutionKernels(
            Node.Convolution convolution,
            int propagation,
            int algorithm,
            Consumer<post_ops> after,
            memory.desc source,
            memory.desc destination) {
        this.window = convolution.window();
        this.algorithm = algorithm;
        this.withBias = convolution.bias().isPresent();
        this.source = source;
        this.destination = destination;
        this.weights = Layouts.any(weightDims(convolution));
        this.forward =
                new convolution_forward.primitive_desc(describe(propagation), attributes(after), Natives.engine());
    }

    private long[] weightDims(Node.Convolution convolution) {
        long inputs = source.dims().get(1);
        long outputs = destination.dims().get(1);
        int groups = convolution.groups();
        return groups == 1
                ? new long[] {outputs, inputs, window.height(), window.width()}
                : new long[] {groups, outputs / groups, inputs / groups, window.height(), window.width()};
    }

    private convolution_forward.desc describe(int propagation) {
        long[] strides = window.strides();
        long[] padding = window.padding();
        return withBias
                ? new convolution_forward.desc(
                        propagation, algorithm, source, weights, bias(), destination, strides, padding, padding)
                : new convolution_forward.desc(
                        propagation, algorithm, source, weights, destination, strides, padding, padding);
    }

    private static primitive_attr attributes(Consumer<post_ops> operations) {
        post_ops after = new post_ops();
        operations.accept(after);
        primitive_attr attributes = new primitive_attr();
        attributes.set_post_ops(after);
        return attributes;
    }

    memory.desc bias() {
        return Layouts.vector(destination.dims().get(1));
    }

    convolution_forward.primitive_desc forward() {
        return forward;
    }

    /**
     * Whether the forward pass is computed as products of small matrices, which are fast with any number of channels.
     */
    boolean isMatrixProduct() {
        return forward.impl_info_str().getString().startsWith("brg");
    }

    /** Whether it uses Winograd's algorithm. */
    boolean isTiled() {
        return algorithm == dnnl_convolution_winograd;
    }

    convolution_backward_data.primitive_desc backwardData() {
        long[] padding = window.padding();
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        algorithm, source, weights, destination, window.strides(), padding, padding),
                Natives.engine(),
                forward);
    }

    /**
     * The backward pass to the inputs, written as a forward pass with inputs and outputs exchanged. Unlike the
     * library's backward pass it can add to its destination, and it takes no longer. Only for windows of 1×1: for
     * larger windows the weights would have to be mirrored.
     *
     * @param adds whether it adds to the values in its destination
     */
    Optional<convolution_forward.primitive_desc> backwardDataAsForward(boolean adds) {
        memory.desc from = forward.dst_desc();
        memory.desc to = forward.src_desc();
        boolean last = Layouts.isChannelsLast(from) && Layouts.isChannelsLast(to);
        if (!last || !window.equals(Window.POINT) || Layouts.dims(weights).length != 4) {
            return Optional.empty();
        }
        memory.desc transposed = Layouts.any(to.dims().get(1), from.dims().get(1), 1, 1);
        long[] strides = window.strides();
        long[] padding = window.padding();
        primitive_attr after = attributes(operations -> {
            if (adds) {
                operations.append_sum();
            }
        });
        return FastLayout.fast(() -> new convolution_forward.primitive_desc(
                new convolution_forward.desc(
                        dnnl_forward_inference,
                        dnnl_convolution_direct,
                        from,
                        transposed,
                        to,
                        strides,
                        padding,
                        padding),
                after,
                Natives.engine()));
    }

    convolution_backward_weights.primitive_desc backwardWeights() {
        long[] strides = window.strides();
        long[] padding = window.padding();
        convolution_backward_weights.desc backward = withBias
                ? new convolution_backward_weights.desc(
                        algorithm, source, weights, bias(), destination, strides, padding, padding)
                : new convolution_backward_weights.desc(
                        algorithm, source, weights, destination, strides, padding, padding);
        return new convolution_backward_weights.primitive_desc(backward, Natives.engine(), forward);
    }
}
