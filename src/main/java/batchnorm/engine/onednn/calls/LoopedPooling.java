package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.ImageLoops;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Pooling by loops of ours, over values in the layout channels last. */
final class LoopedPooling {
    private LoopedPooling() {}

    /** Both passes over the images from {@code first}, before {@code end}. Used by one thread at a time. */
    interface Passes {
        void forward(FloatBuffer from, FloatBuffer to, int first, int end);

        void backward(FloatBuffer from, FloatBuffer to, int first, int end);
    }

    /**
     * Emits both passes.
     *
     * @param passes makes those of one thread
     * @param noted buffers that the forward pass writes for the backward pass
     */
    static Value emit(ProgramBuilder builder, Node node, Value input, Supplier<Passes> passes, Buffer... noted) {
        int images = builder.minibatchSize();
        List<Passes> ofThreads = ImageLoops.forEachThread(images, passes);
        Buffer source = input.data();
        Buffer output = builder.buffer(Layouts.channelsLast(Value.dims(builder, node.output())));
        ImageLoops.Loop<Passes> forward =
                (own, first, end) -> own.forward(source.values(), output.values(), first, end);
        builder.java(
                "pooling " + node.name(),
                () -> ImageLoops.run(ofThreads, images, forward),
                with(noted, source, output));
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                Buffer gradient = result.gradient();
                Buffer down = builder.buffer(source.layout());
                ImageLoops.Loop<Passes> backward =
                        (own, first, end) -> own.backward(gradient.values(), down.values(), first, end);
                builder.java(
                        "pooling, backward " + node.name(),
                        () -> ImageLoops.run(ofThreads, images, backward),
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
