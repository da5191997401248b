package batchnorm.engine.onednn.parameters;

import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.network.Optimizer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.bytedeco.dnnl.memory;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * DL4J's flat parameter vector, handed out part by part in its order. The updater's state has the same order, but no
 * entries for the moving averages of mean and variance.
 */
public final class FlatParameters implements AutoCloseable {
    private final ComputationGraph graph;
    /** Kept so that the memory at the addresses below is not freed. */
    private final INDArray flat;

    private final INDArray state;
    private final GradientDescent descent;
    private final List<Parameter> parts = new ArrayList<>();
    private final List<Runnable> derivations = new ArrayList<>();
    private long next;
    private long nextVelocity;

    /** @throws IllegalArgumentException if the parameters are not floats */
    public FlatParameters(ComputationGraph graph, Optimizer optimizer) {
        this.graph = graph;
        this.descent = new GradientDescent(optimizer);
        flat = graph.params();
        state = graph.getUpdater().getStateViewArray();
        if (flat.dataType() != DataType.FLOAT) {
            throw new IllegalArgumentException("the onednn engine computes in FLOAT, the network's parameters are "
                    + flat.dataType() + "; use the dl4j engine");
        }
    }

    /** The next part: weights, row by row in the order of {@code dims}. */
    public Parameter weights(String name, long... dims) {
        return add(name, Parameter.Role.WEIGHTS, dense(dims));
    }

    /** The next part: weights that DL4J keeps in another order than that of {@code dims}. */
    public Parameter weights(String name, long[] dims, long[] strides) {
        return add(name, Parameter.Role.WEIGHTS, Layouts.strided(dims, strides));
    }

    public Parameter bias(String name, long size) {
        return add(name, Parameter.Role.VECTOR, Layouts.vector(size));
    }

    /** γ and β. */
    public Parameter scaleAndShift(String name, long size) {
        return add(name, Parameter.Role.VECTOR, Layouts.of(memory.format_tag.nc, 2, size));
    }

    /** γ and β of each activation of feature maps. */
    public Parameter scaleAndShift(String name, long channels, long height, long width) {
        return add(name, Parameter.Role.VECTOR, Layouts.channelsFirst(2, channels, height, width));
    }

    public Parameter statistics(String name, long size) {
        return add(name, Parameter.Role.STATISTICS, Layouts.vector(size));
    }

    /** A moving average of each activation of feature maps. */
    public Parameter statistics(String name, long channels, long height, long width) {
        return add(name, Parameter.Role.STATISTICS, Layouts.channelsFirst(1, channels, height, width));
    }

    /** A matrix of moving averages, or of numbers that follow from them. */
    public Parameter statistics(String name, long rows, long columns) {
        return add(name, Parameter.Role.STATISTICS, Layouts.of(memory.format_tag.nc, rows, columns));
    }

    /**
     * Makes {@link #write} compute a parameter that only DL4J reads from one of as many values.
     *
     * @param derivation takes the source's values row by row, and returns the parameter's
     */
    public void derive(Parameter parameter, Parameter source, UnaryOperator<float[]> derivation) {
        derivations.add(() -> parameter.derive(source, derivation));
    }

    private static memory.desc dense(long[] dims) {
        return Layouts.of(dims.length == 4 ? memory.format_tag.oihw : memory.format_tag.goihw, dims);
    }

    private Parameter add(String name, Parameter.Role role, memory.desc layout) {
        long size = layout.get_size() / Float.BYTES;
        Buffer atDl4j = Buffer.at(layout, place(flat, next));
        next += size;
        Buffer velocity = null;
        if (role != Parameter.Role.STATISTICS) {
            if (state != null) {
                velocity = Buffer.at(layout, place(state, nextVelocity));
            }
            nextVelocity += size;
        }
        Parameter part = new Parameter(name, role, atDl4j, velocity, descent);
        parts.add(part);
        return part;
    }

    private static long place(INDArray of, long index) {
        return of.data().address() + index * Float.BYTES;
    }

    /** Checks, after the last part, that everything was handed out. */
    public void requireEnd() {
        requireCount("parameters", flat.length(), next);
        if (state != null) {
            requireCount("velocities", state.length(), nextVelocity);
        }
    }

    private static void requireCount(String what, long dl4j, long here) {
        if (dl4j != here) {
            throw new IllegalStateException("DL4J has " + dl4j + " " + what + ", this engine counts " + here);
        }
    }

    /** Sets what holds for the next step: the learning rate and the number of examples. */
    public void beginStep(double learningRate, int minibatchSize) {
        descent.begin(learningRate, minibatchSize);
    }

    /**
     * The loss of a step; NaN where the step left a parameter that is no finite number, which the loss may not show.
     */
    public double lossOfStep(double loss) {
        return descent.leftFiniteNumbers() ? loss : Double.NaN;
    }

    /** Takes over the values that DL4J has now. */
    public void read() {
        requireSameArrays();
        parts.forEach(Parameter::readFromDl4j);
    }

    /** Copies the values back to DL4J, and computes there what follows from them. */
    public void write() {
        requireSameArrays();
        parts.forEach(Parameter::writeToDl4j);
        derive();
    }

    /** Computes in DL4J what follows from other parameters: a mean of two transforms is not that of a mean. */
    public void derive() {
        derivations.forEach(Runnable::run);
    }

    private void requireSameArrays() {
        INDArray stateNow = graph.getUpdater().getStateViewArray();
        boolean sameState =
                state == null ? stateNow == null : stateNow != null && place(stateNow, 0) == place(state, 0);
        if (place(graph.params(), 0) != place(flat, 0) || !sameState) {
            throw new IllegalStateException("DL4J's parameters or velocities are in other arrays than those that the"
                    + " onednn engine took over: take the graph over again");
        }
    }

    @Override
    public void close() {
        parts.forEach(Parameter::close);
    }
}
