package batchnorm.engine.onednn.calls;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.VectorModule;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.graph.Window;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.vector.MaximumPooling;

/** Maximum pooling by loops of ours, for processors without AVX-512, for which the library's kernels are slow. */
final class MaximumCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Value input;
    private final MaximumPooling loops;

    /** @param input values in the layout channels last */
    MaximumCalls(ProgramBuilder builder, Node node, Value input, Window window) {
        this.builder = builder;
        this.node = node;
        this.input = input;
        Shape from = input.shape();
        Shape to = node.output();
        this.loops = new MaximumPooling(
                new MaximumPooling.Window(window.height(), window.width(), window.strideY(), window.paddingY()),
                from.channels(),
                new MaximumPooling.Size(from.height(), from.width()),
                new MaximumPooling.Size(to.height(), to.width()));
    }

    /**
     * Whether the loops can be used and are faster.
     *
     * @param kernel the library's name of its own kernel
     */
    static boolean areFaster(String kernel, Window window, Shape input) {
        boolean regular = window.strideY() == window.strideX() && window.paddingY() == window.paddingX();
        return regular
                && !kernel.contains("avx512")
                && VectorModule.isPresent()
                && input.channels() >= MaximumPooling.fewestChannels();
    }

    Value emit() {
        int images = builder.minibatchSize();
        Buffer source = input.data();
        Buffer output = builder.buffer(Layouts.channelsLast(Value.dims(builder, node.output())));
        Buffer places = builder.buffer(output.layout());
        builder.java(
                "pooling " + node.name(),
                () -> loops.forward(source.values(), output.values(), places.values(), images),
                source,
                output,
                places);
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                Buffer gradient = builder.in(output.layout(), "relayout " + node.name(), result.gradient());
                Buffer down = builder.buffer(source.layout());
                builder.java(
                        "pooling, backward " + node.name(),
                        () -> loops.backward(gradient.values(), places.values(), down.values(), images),
                        gradient,
                        places,
                        down);
                input.addGradient(down);
            }
        });
        return result;
    }
}
