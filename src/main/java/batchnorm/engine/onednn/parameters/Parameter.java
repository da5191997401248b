package batchnorm.engine.onednn.parameters;

import batchnorm.engine.onednn.program.Block;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.function.UnaryOperator;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.reorder;

/**
 * One of the network's parameters. At first it lies in DL4J's flat vector. The first training program chooses the
 * layout that its kernels want; from then on the parameter has memory of its own, padded with zeros if the layout needs
 * that, and is copied back to DL4J when somebody reads it.
 */
public final class Parameter implements AutoCloseable {
    private final String name;
    private final Role role;
    private final Buffer atDl4j;
    private final Buffer velocityAtDl4j;
    private final GradientDescent descent;
    private Buffer values;
    private Buffer velocity;
    private Block memory;

    /** What training does with it. */
    enum Role {
        /** It is updated by gradient descent with the L2 penalty. */
        WEIGHTS,
        /** It is updated by gradient descent without the penalty. */
        VECTOR,
        /** It is a moving average. */
        STATISTICS
    }

    /**
     * @param atDl4j its part of the flat vector
     * @param velocityAtDl4j its part of the updater's state, or null
     */
    Parameter(String name, Role role, Buffer atDl4j, Buffer velocityAtDl4j, GradientDescent descent) {
        this.name = name;
        this.role = role;
        this.atDl4j = atDl4j;
        this.velocityAtDl4j = velocityAtDl4j;
        this.descent = descent;
        retain(atDl4j);
        retain(velocityAtDl4j);
    }

    /** Keeps the native objects when the scope of the compilation ends. */
    private static void retain(Buffer buffer) {
        if (buffer != null) {
            buffer.layout().retainReference();
            buffer.handle().retainReference();
        }
    }

    /**
     * The parameter in the layout that a call wants. The layout that the first training program wants becomes its own.
     */
    public Buffer in(ProgramBuilder builder, memory.desc layout) {
        if (builder.trains() && values == null) {
            move(layout);
        }
        return builder.in(layout, "relayout " + name, values == null ? atDl4j : values);
    }

    /** Emits a copy with inputs and outputs exchanged, made before the update. */
    public Buffer transposed(ProgramBuilder builder, memory.desc layout) {
        Buffer here = values == null ? atDl4j : values;
        Buffer copy = builder.buffer(layout);
        builder.copy("transpose " + name, builder.view(here, Layouts.transposed(here.layout())), copy);
        return copy;
    }

    /** The parameter in the layout of a vector. */
    public Buffer in(ProgramBuilder builder) {
        return in(builder, atDl4j.layout());
    }

    private void move(memory.desc layout) {
        long bytes = Block.align(layout.get_size());
        memory = new Block(velocityAtDl4j == null ? bytes : 2 * bytes);
        values = Buffer.at(layout, memory.at(0, bytes / Float.BYTES));
        retain(values);
        if (velocityAtDl4j != null) {
            velocity = Buffer.at(layout, memory.at(bytes, bytes / Float.BYTES));
            retain(velocity);
        }
        readFromDl4j();
    }

    void readFromDl4j() {
        if (values != null) {
            copy(atDl4j, values);
            if (velocity != null) {
                copy(velocityAtDl4j, velocity);
            }
        }
    }

    void writeToDl4j() {
        if (values != null) {
            copy(values, atDl4j);
            if (velocity != null) {
                copy(velocity, velocityAtDl4j);
            }
        }
    }

    /** Computes DL4J's values of this parameter from those of another, row by row. */
    void derive(Parameter source, UnaryOperator<float[]> derivation) {
        float[] from = new float[Math.toIntExact(source.atDl4j.bytes() / Float.BYTES)];
        source.atDl4j.values().get(0, from);
        atDl4j.values().put(0, derivation.apply(from));
    }

    private static void copy(Buffer from, Buffer to) {
        try (reorder.primitive_desc descriptor =
                        new reorder.primitive_desc(Natives.engine(), from.layout(), Natives.engine(), to.layout());
                reorder primitive = new reorder(descriptor)) {
            primitive.execute(Natives.stream(), from.handle(), to.handle());
        }
    }

    /** Emits the update by the gradient of the sum of the examples' losses. */
    public void update(ProgramBuilder builder, Buffer gradient) {
        Buffer g = builder.in(values.layout(), "relayout gradient of " + name, gradient);
        boolean penalized = role == Role.WEIGHTS;
        builder.java("update " + name, () -> descent.update(values, velocity, g, penalized), g);
    }

    /** Emits moving = decay·moving + (1 − decay)·batch. */
    public void average(ProgramBuilder builder, Buffer batch, double decay) {
        Buffer seen = builder.in(values.layout(), "relayout statistics of " + name, batch);
        builder.java("update " + name, () -> descent.average(values, seen, (float) (1 - decay)), seen);
    }

    @Override
    public void close() {
        release(atDl4j);
        release(velocityAtDl4j);
        release(values);
        release(velocity);
        if (memory != null) {
            memory.close();
        }
    }

    private static void release(Buffer buffer) {
        if (buffer != null) {
            buffer.handle().releaseReference();
            buffer.layout().releaseReference();
        }
    }
}
