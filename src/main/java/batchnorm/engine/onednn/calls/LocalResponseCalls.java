package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_lrn_across_channels;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import org.bytedeco.dnnl.lrn_backward;
import org.bytedeco.dnnl.lrn_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/**
 * Local response normalization.
 *
 * <p>Deviation: the gradient is exact. DL4J divides the whole sum by the term of the receiving channel; the exact
 * gradient divides each part by its own term. With α = 1e-4 they differ in the fourth decimal.
 */
final class LocalResponseCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.LocalResponse response;
    private final Value input;
    private final memory.desc layout;
    private final lrn_forward.primitive_desc forward;

    LocalResponseCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.node = node;
        this.response = (Node.LocalResponse) node.kind();
        this.input = input;
        this.layout = FastLayout.of(input, this::slowest);
        this.forward = forward(layout);
    }

    private primitive_desc_base slowest(memory.desc of) {
        lrn_forward.primitive_desc there = forward(of);
        return builder.trains() ? backward(of, there) : there;
    }

    /** The library divides α by the number of channels that it sums over; this undoes the division. */
    private float alpha() {
        return (float) (response.alpha() * response.size());
    }

    private lrn_forward.primitive_desc forward(memory.desc of) {
        return new lrn_forward.primitive_desc(
                new lrn_forward.desc(
                        builder.propagation(),
                        dnnl_lrn_across_channels,
                        of,
                        response.size(),
                        alpha(),
                        (float) response.beta(),
                        (float) response.k()),
                Natives.engine());
    }

    private lrn_backward.primitive_desc backward(memory.desc of, lrn_forward.primitive_desc there) {
        return new lrn_backward.primitive_desc(
                new lrn_backward.desc(
                        dnnl_lrn_across_channels, of, of, response.size(), alpha(), (float) response.beta(), (float)
                                response.k()),
                Natives.engine(),
                there);
    }

    Value emit() {
        Buffer source = input.in(layout);
        Buffer output = builder.buffer(layout);
        boolean noted = builder.purpose() != Purpose.INFERENCE
                && !forward.workspace_desc().is_zero();
        Buffer workspace = noted ? builder.buffer(forward.workspace_desc()) : null;
        ProgramBuilder.Call call = builder.call("local response " + node.name(), forward, new lrn_forward(forward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DST, output);
        if (noted) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                backward(result, source, workspace);
            }
        });
        return result;
    }

    private void backward(Value result, Buffer source, Buffer workspace) {
        lrn_backward.primitive_desc backward = backward(layout, forward);
        Buffer down = builder.buffer(layout);
        ProgramBuilder.Call call = builder.call(
                        "local response, backward " + node.name(), backward, new lrn_backward(backward))
                .with(DNNL_ARG_SRC, source)
                .with(DNNL_ARG_DIFF_DST, result.gradient())
                .with(DNNL_ARG_DIFF_SRC, down);
        if (workspace != null) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        input.addGradient(down);
    }
}
