package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.eltwise_backward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;

/** A nonlinearity that has a call of its own, because it cannot be part of the call before it. */
final class ActivationCalls {
    private ActivationCalls() {}

    /** @param inPlace whether the outputs may overwrite the inputs, because nothing else reads these in either pass */
    static Value emit(ProgramBuilder builder, Node node, Value input, boolean inPlace) {
        Eltwise eltwise = Eltwise.of((Node.Activation) node.kind());
        // Layouts with padded channels have kernels only for nonlinearities that map 0 to 0.
        memory.desc layout = FastLayout.of(input, of -> forward(builder.propagation(), eltwise, eltwise.forward(), of));
        eltwise_forward.primitive_desc forward = forward(builder.propagation(), eltwise, eltwise.forward(), layout);
        Buffer source = input.in(layout);
        Buffer output = inPlace ? source : builder.buffer(layout);
        builder.call("nonlinearity " + node.name(), forward, new eltwise_forward(forward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DST, output)
                .emit();
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                input.addGradient(backward(builder, node.name(), eltwise, result));
            }
        });
        return result;
    }

    /** Emits the backward pass, which overwrites the gradient of {@code result}; returns the gradient of the inputs. */
    static Buffer backward(ProgramBuilder builder, String name, Eltwise eltwise, Value result) {
        memory.desc layout = result.data().layout();
        eltwise_forward.primitive_desc forward = forward(dnnl_forward_training, eltwise, eltwise.backward(), layout);
        eltwise_backward.primitive_desc backward = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(eltwise.backward(), layout, layout, eltwise.alpha(), 0),
                Natives.engine(),
                forward);
        Buffer gradient = result.gradient();
        builder.call("nonlinearity, backward " + name, backward, new eltwise_backward(backward))
                .with(DNNL_ARG_DST, result.data())
                .with(DNNL_ARG_DIFF_DST, gradient)
                .with(DNNL_ARG_DIFF_SRC, gradient)
                .emit();
        return gradient;
    }

    private static eltwise_forward.primitive_desc forward(
            int propagation, Eltwise eltwise, int algorithm, memory.desc layout) {
        return new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(propagation, algorithm, layout, eltwise.alpha(), 0), Natives.engine());
    }
}
