package batchnorm.network.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_convolution_direct;

import java.util.Optional;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;

/** The library's descriptors of a convolution and its gradients, for one choice of layouts. */
final class ConvolutionKernels {
    private final Window window;
    private final boolean withBias;
    private final memory.desc source;
    private final memory.desc weights;
    private final memory.desc destination;
    private final convolution_forward.primitive_desc forward;

    /** @param function the nonlinearity that is part of it */
    ConvolutionKernels(
            Node.Convolution convolution,
            int propagation,
            Optional<Function> function,
            memory.desc source,
            memory.desc destination,
            memory.desc weights) {
        this.window = convolution.window();
        this.withBias = convolution.bias().isPresent();
        this.source = source;
        this.weights = weights;
        this.destination = destination;
        this.forward =
                new convolution_forward.primitive_desc(describe(propagation), attributes(function), Natives.engine());
    }

    private convolution_forward.desc describe(int propagation) {
        int direct = dnnl_convolution_direct;
        long[] strides = window.strides();
        long[] padding = window.padding();
        return withBias
                ? new convolution_forward.desc(
                        propagation, direct, source, weights, bias(), destination, strides, padding, padding)
                : new convolution_forward.desc(
                        propagation, direct, source, weights, destination, strides, padding, padding);
    }

    private static primitive_attr attributes(Optional<Function> function) {
        primitive_attr attributes = new primitive_attr();
        function.ifPresent(f -> {
            post_ops after = new post_ops();
            after.append_eltwise(1, f.forward(), f.alpha(), 0);
            attributes.set_post_ops(after);
        });
        return attributes;
    }

    memory.desc bias() {
        return Layouts.vector(destination.dims().get(1));
    }

    convolution_forward.primitive_desc forward() {
        return forward;
    }

    convolution_backward_data.primitive_desc backwardData() {
        long[] padding = window.padding();
        return new convolution_backward_data.primitive_desc(
                new convolution_backward_data.desc(
                        dnnl_convolution_direct, source, weights, destination, window.strides(), padding, padding),
                Natives.engine(),
                forward);
    }

    convolution_backward_weights.primitive_desc backwardWeights() {
        int direct = dnnl_convolution_direct;
        long[] strides = window.strides();
        long[] padding = window.padding();
        convolution_backward_weights.desc backward = withBias
                ? new convolution_backward_weights.desc(
                        direct, source, weights, bias(), destination, strides, padding, padding)
                : new convolution_backward_weights.desc(
                        direct, source, weights, destination, strides, padding, padding);
        return new convolution_backward_weights.primitive_desc(backward, Natives.engine(), forward);
    }
}
