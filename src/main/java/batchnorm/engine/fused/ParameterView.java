package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Matrix;
import java.util.BitSet;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Returns the parts of DL4J's flat parameter vector one by one, in its order. An affine layer has the weights, then the
 * bias; batch normalization has γ, β, moving mean, moving variance; layer normalization has γ, β; weight normalization
 * has v, γ and the bias. DL4J stores weights {@code [inputs, outputs]} column by column, which equals {@code [outputs,
 * inputs]} row by row. The updater's state has the same order but no values for the moving statistics.
 */
final class ParameterView {
    private final FloatPointer values;
    private final FloatPointer velocities;
    private final long length;
    private final BitSet changed;
    private long next;
    private long nextVelocity;

    /** The parameters of a network whose steps change all of them. */
    ParameterView(ComputationGraph network) {
        this(network, all(network));
    }

    /** @param changed the indices of the values that steps may change */
    ParameterView(ComputationGraph network, BitSet changed) {
        this.changed = changed;
        INDArray parameters = network.params();
        INDArray state = network.getUpdater().getStateViewArray();
        values = (FloatPointer) parameters.data().pointer();
        velocities = state == null ? null : (FloatPointer) state.data().pointer();
        length = parameters.length();
    }

    private static BitSet all(ComputationGraph network) {
        BitSet all = new BitSet();
        all.set(0, Math.toIntExact(network.numParams()));
        return all;
    }

    /** The next part, a parameter that has a gradient. */
    Parameter trained(int rows, int columns) {
        Matrix velocity = velocities == null ? null : Matrix.view(velocities, nextVelocity, rows, columns);
        nextVelocity += (long) rows * columns;
        TrainedPart part = TrainedPart.of(changed, Math.toIntExact(next), rows * columns);
        return new Parameter(statistics(rows, columns), velocity, part);
    }

    /** The next part, moving statistics, which gradient descent does not change. */
    Matrix statistics(int rows, int columns) {
        Matrix part = Matrix.view(values, next, rows, columns);
        next += (long) rows * columns;
        return part;
    }

    /** Checks at the end that all parts were returned. */
    void requireEnd() {
        if (next != length) {
            throw new IllegalStateException("DL4J has " + length + " parameters, this engine counts " + next);
        }
    }
}
