package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_0;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;

/**
 * Dropout. It is active in training steps and in programs that show the statistics of one; other programs have none.
 */
final class DropoutCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Value input;
    private final memory.desc layout;

    DropoutCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.node = node;
        this.input = input;
        // DL4J draws its random numbers in this order.
        this.layout = Layouts.channelsFirst(input.dims());
    }

    Value emit() {
        if (!builder.drops()) {
            return input;
        }
        Buffer mask = builder.buffer(layout);
        DropoutMask drawn = new DropoutMask(mask, ((Node.Dropout) node.kind()).kept());
        builder.java("draw " + node.name(), drawn::draw, mask);
        Buffer output = multiply("dropout ", input.in(layout), mask);
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                input.addGradient(multiply("dropout, backward ", result.gradient(), mask));
            }
        });
        return result;
    }

    private Buffer multiply(String what, Buffer values, Buffer mask) {
        binary.primitive_desc product =
                new binary.primitive_desc(new binary.desc(dnnl_binary_mul, layout, layout, layout), Natives.engine());
        Buffer output = builder.buffer(layout);
        builder.call(what + node.name(), product, new binary(product))
                .with(DNNL_ARG_SRC_0, values)
                .with(DNNL_ARG_SRC_1, mask)
                .with(DNNL_ARG_DST, output)
                .emit();
        return output;
    }
}
