package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.stream.Stream;

/** Pooling by loops of ours, over values in the layout channels last. */
final class LoopedPooling {
    private LoopedPooling() {}

    /** A pass over all examples of a mini-batch, forward or backward. */
    @FunctionalInterface
    interface Pass {
        void run(FloatBuffer from, FloatBuffer to);
    }

    /**
     * Emits both passes.
     *
     * @param noted buffers that the forward pass writes for the backward pass
     */
    static Value emit(ProgramBuilder builder, Node node, Value input, Pass forward, Pass backward, Buffer... noted) {
        Buffer source = input.data();
        Buffer output = builder.buffer(Layouts.channelsLast(Value.dims(builder, node.output())));
        builder.java(
                "pooling " + node.name(),
                () -> forward.run(source.values(), output.values()),
                with(noted, source, output));
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                Buffer gradient = result.gradient();
                Buffer down = builder.buffer(source.layout());
                builder.java(
                        "pooling, backward " + node.name(),
                        () -> backward.run(gradient.values(), down.values()),
                        with(noted, gradient, down));
                input.addGradient(down);
            }
        });
        return result;
    }

    private static Buffer[] with(Buffer[] noted, Buffer... used) {
        return Stream.concat(Arrays.stream(used), Arrays.stream(noted)).toArray(Buffer[]::new);
    }
}
