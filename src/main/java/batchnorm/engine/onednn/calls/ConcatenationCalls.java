package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.List;

/**
 * Joins the channels of several sources: each is copied into its part of the output. The layout is channels last,
 * because in blocks of channels the library has kernels only if every source ends with a whole block.
 */
final class ConcatenationCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final List<Value> inputs;

    ConcatenationCalls(ProgramBuilder builder, Node node, List<Value> inputs) {
        this.builder = builder;
        this.node = node;
        this.inputs = List.copyOf(inputs);
    }

    Value emit() {
        Buffer output = builder.buffer(Layouts.channelsLast(Value.dims(builder, node.output())));
        long first = 0;
        for (Value input : inputs) {
            builder.copy("concatenation " + node.name(), input.data(), part(output, input, first));
            first += input.shape().channels();
        }
        boolean differentiable = inputs.stream().anyMatch(Value::isDifferentiable);
        Value result = new Value(builder, node.name(), node.output(), output, differentiable);
        if (differentiable) {
            builder.onBackward(() -> backward(result));
        }
        return result;
    }

    private Buffer part(Buffer whole, Value input, long firstChannel) {
        long[] place = {0, firstChannel, 0, 0};
        return builder.view(whole, whole.layout().submemory_desc(input.dims(), place));
    }

    private void backward(Value result) {
        Buffer gradient = result.gradient();
        long first = 0;
        for (Value input : inputs) {
            if (input.isDifferentiable()) {
                Buffer down = builder.buffer(input.data().layout());
                builder.copy("concatenation, backward " + node.name(), part(gradient, input, first), down);
                input.addGradient(down);
            }
            first += input.shape().channels();
        }
    }
}
