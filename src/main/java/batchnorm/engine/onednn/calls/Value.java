package batchnorm.engine.onednn.calls;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.bytedeco.dnnl.memory;

/** The output of a node in one program: its values and, in the backward pass, the gradients that its readers return. */
final class Value {
    private final String name;
    private final Shape shape;
    private final Buffer data;
    private final boolean differentiable;
    private final ProgramBuilder builder;
    private final List<Buffer> copies = new ArrayList<>();
    private final List<Buffer> gradients = new ArrayList<>();
    private final List<UnaryOperator<Optional<Buffer>>> adders = new ArrayList<>();

    /**
     * @param shape the shape of one example
     * @param differentiable whether a gradient is needed, because a parameter lies below
     */
    Value(ProgramBuilder builder, String name, Shape shape, Buffer data, boolean differentiable) {
        this.builder = builder;
        this.name = name;
        this.shape = shape;
        this.data = data;
        this.differentiable = differentiable;
        copies.add(data);
    }

    String name() {
        return name;
    }

    Shape shape() {
        return shape;
    }

    Buffer data() {
        return data;
    }

    boolean isDifferentiable() {
        return differentiable;
    }

    /** {@code [m, channels, height, width]}. */
    long[] dims() {
        return dims(builder, shape);
    }

    static long[] dims(ProgramBuilder builder, Shape shape) {
        return new long[] {builder.minibatchSize(), shape.channels(), shape.height(), shape.width()};
    }

    /** The values in the given layout; they are copied at most once for each layout. */
    Buffer in(memory.desc layout) {
        for (Buffer copy : copies) {
            if (copy.hasLayout(layout)) {
                return copy;
            }
        }
        Buffer copy = builder.in(layout, "relayout " + name, data);
        copies.add(copy);
        return copy;
    }

    void addGradient(Buffer gradient) {
        gradients.add(gradient);
    }

    /**
     * @param adder takes the sum of the other gradients, if there are any, emits the call that adds its own gradient to
     *     it, and returns the buffer of the result
     */
    void addGradientLast(UnaryOperator<Optional<Buffer>> adder) {
        adders.add(adder);
    }

    /** The sum of all gradients, in the layout of the values. */
    Buffer gradient() {
        return gradient(data.layout());
    }

    /** The sum of all gradients, in the given layout. */
    Buffer gradient(memory.desc layout) {
        return builder.in(layout, "gradient of " + name, gradientAsItIs());
    }

    /** The sum of all gradients, in whichever layout it comes. */
    Buffer gradientAsItIs() {
        if (gradients.isEmpty() && adders.isEmpty()) {
            throw new IllegalStateException("nothing reads " + name);
        }
        Optional<Buffer> sum = Optional.empty();
        if (!gradients.isEmpty()) {
            // In the layout of the first, since the others most likely have the same.
            sum = Optional.of(builder.sum(gradients.get(0).layout(), "gradient of " + name, gradients));
        }
        for (UnaryOperator<Optional<Buffer>> adder : adders) {
            sum = adder.apply(sum);
        }
        adders.clear();
        gradients.clear();
        gradients.add(sum.orElseThrow());
        return gradients.get(0);
    }
}
