package batchnorm.network.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's flat parameter vector, handed out part by part in its order. The updater's state has the same order but holds
 * nothing for the moving statistics.
 */
final class FlatParameters implements AutoCloseable {
    private final FloatPointer values;
    private final FloatPointer velocities;
    private final long length;
    private final List<Parameter> parts = new ArrayList<>();
    private long next;
    private long nextVelocity;

    FlatParameters(ComputationGraph graph) {
        INDArray state = graph.getUpdater().getStateViewArray();
        values = (FloatPointer) graph.params().data().pointer();
        velocities = state == null ? null : (FloatPointer) state.data().pointer();
        length = graph.numParams();
    }

    /** The next part, row by row in the order of {@code dims}. */
    Parameter weights(String name, long... dims) {
        return add(name, Parameter.Role.WEIGHTS, dense(dims));
    }

    /** The next part, which DL4J keeps in another order than that of {@code dims}. */
    Parameter weights(String name, long[] dims, long[] strides) {
        return add(name, Parameter.Role.WEIGHTS, Layouts.strided(dims, strides));
    }

    Parameter bias(String name, long size) {
        return add(name, Parameter.Role.VECTOR, Layouts.vector(size));
    }

    /** γ and β. */
    Parameter scaleAndShift(String name, long size) {
        return add(name, Parameter.Role.VECTOR, Layouts.of(memory.format_tag.nc, 2, size));
    }

    Parameter statistics(String name, long size) {
        return add(name, Parameter.Role.STATISTICS, Layouts.vector(size));
    }

    private static memory.desc dense(long[] dims) {
        return Layouts.of(dims.length == 4 ? memory.format_tag.oihw : memory.format_tag.goihw, dims);
    }

    private Parameter add(String name, Parameter.Role role, memory.desc layout) {
        long size = layout.get_size() / Float.BYTES;
        Buffer atDl4j = Buffer.at(layout, Addresses.floats(values.address() + next * Float.BYTES, size));
        next += size;
        Buffer velocity = null;
        if (role != Parameter.Role.STATISTICS) {
            if (velocities != null) {
                long place = velocities.address() + nextVelocity * Float.BYTES;
                velocity = Buffer.at(layout, Addresses.floats(place, size));
            }
            nextVelocity += size;
        }
        Parameter part = new Parameter(name, role, atDl4j, velocity);
        parts.add(part);
        return part;
    }

    /** To be called at the end: that everything was handed out. */
    void requireEnd() {
        if (next != length) {
            throw new IllegalStateException("DL4J has " + length + " parameters, this engine counts " + next);
        }
    }

    /** What DL4J has now is what counts. */
    void read() {
        parts.forEach(Parameter::readFromDl4j);
    }

    /** Brings DL4J up to date. */
    void write() {
        parts.forEach(Parameter::writeToDl4j);
    }

    static long product(long... factors) {
        return LongStream.of(factors).reduce(1, (a, b) -> a * b);
    }

    @Override
    public void close() {
        parts.forEach(Parameter::close);
    }
}
