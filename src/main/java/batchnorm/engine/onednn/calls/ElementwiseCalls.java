package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_linear;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;

/** Sums of layers, and layers multiplied by a number: what the skips of a residual network consist of. */
final class ElementwiseCalls {
    private ElementwiseCalls() {}

    /**
     * Adds values of one shape. The gradient of each is that of the sum. All but one get a copy of it, because what
     * lies below may overwrite the gradient that it gets.
     */
    static Value sum(ProgramBuilder builder, Node node, List<Value> inputs) {
        memory.desc layout = inputs.get(0).data().layout();
        List<Buffer> parts = inputs.stream().map(input -> input.in(layout)).toList();
        // With one input the sum is that input, which may be overwritten only if it is a copy.
        Buffer output = parts.size() == 1
                ? copy(builder, node, parts.get(0))
                : builder.sum(layout, "addition " + node.name(), parts);
        List<Value> differentiable =
                inputs.stream().filter(Value::isDifferentiable).toList();
        Value result = new Value(builder, node.name(), node.output(), output, !differentiable.isEmpty());
        builder.onBackward(() -> {
            if (!differentiable.isEmpty()) {
                Buffer gradient = result.gradientAsItIs();
                Stream<Value> others = differentiable.stream().skip(1);
                others.forEach(other -> other.addGradient(copy(builder, node, gradient)));
                differentiable.get(0).addGradient(gradient);
            }
        });
        return result;
    }

    private static Buffer copy(ProgramBuilder builder, Node node, Buffer from) {
        Buffer to = builder.buffer(from.layout());
        builder.copy("copy " + node.name(), from, to);
        return to;
    }

    /** Multiplies each value by a number, and in the backward pass each gradient. */
    static Value scaled(ProgramBuilder builder, Node node, Value input) {
        Buffer output = times(builder, "scaling " + node.name(), node, input.data());
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                input.addGradient(times(builder, "scaling, backward " + node.name(), node, result.gradientAsItIs()));
            }
        });
        return result;
    }

    private static Buffer times(ProgramBuilder builder, String name, Node node, Buffer values) {
        float factor = (float) ((Node.Scaling) node.kind()).factor();
        memory.desc layout = values.layout();
        eltwise_forward.primitive_desc product = new eltwise_forward.primitive_desc(
                new eltwise_forward.desc(dnnl_forward_inference, dnnl_eltwise_linear, layout, factor, 0),
                Natives.engine());
        Buffer output = builder.buffer(layout);
        builder.call(name, product, new eltwise_forward(product))
                .with(DNNL_ARG_SRC, values)
                .with(DNNL_ARG_DST, output)
                .emit();
        return output;
    }
}
