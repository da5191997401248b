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

/** A nonlinearity that is not part of the call before it. */
final class ActivationCalls {
    private ActivationCalls() {}

    /** @param inPlace whether nobody else reads the inputs, in the backward pass neither */
    static Value emit(ProgramBuilder builder, Node node, Value input, boolean inPlace) {
        Eltwise function = Eltwise.of((Node.Activation) node.kind());
        // In blocks of channels with a padding, only what maps 0 to 0 has a kernel.
        memory.desc layout =
                FastLayout.of(input, of -> forward(builder.propagation(), function, function.forward(), of));
        eltwise_forward.primitive_desc forward = forward(builder.propagation(), function, function.forward(), layout);
        Buffer source = input.in(layout);
        Buffer output = inPlace ? source : builder.buffer(layout);
        builder.call("nonlinearity " + node.name(), forward, new eltwise_forward(forward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DST, output)
                .emit();
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                input.addGradient(backward(builder, node.name(), function, result));
            }
        });
        return result;
    }

    /** Emits the backward pass, in place; returns the gradient of the inputs of a nonlinearity with such a result. */
    static Buffer backward(ProgramBuilder builder, String name, Eltwise function, Value result) {
        memory.desc layout = result.data().layout();
        eltwise_forward.primitive_desc forward = forward(dnnl_forward_training, function, function.backward(), layout);
        eltwise_backward.primitive_desc backward = new eltwise_backward.primitive_desc(
                new eltwise_backward.desc(function.backward(), layout, layout, function.alpha(), 0),
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
            int propagation, Eltwise function, int algorithm, memory.desc layout) {
        return new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(propagation, algorithm, layout, function.alpha(), 0), Natives.engine());
    }
}
