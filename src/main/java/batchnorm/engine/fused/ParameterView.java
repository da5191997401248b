package batchnorm.engine.fused;

import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Hands out DL4J's flat parameter vector part by part, in its order: per affine layer the weights, then the bias; per
 * batch normalization γ, β, moving mean, moving variance; per layer normalization γ, β; with weight normalization v, γ
 * and the bias. Weights are {@code [inputs, outputs]} column by column for DL4J, which is {@code [outputs, inputs]} row
 * by row. The updater's state has the same order but holds nothing for the moving statistics.
 */
final class ParameterView {
    private final FloatPointer values;
    private final FloatPointer velocities;
    private final long length;
    private long next;
    private long nextVelocity;

    ParameterView(ComputationGraph network) {
        INDArray parameters = network.params();
        INDArray state = network.getUpdater().getStateViewArray();
        values = (FloatPointer) parameters.data().pointer();
        velocities = state == null ? null : (FloatPointer) state.data().pointer();
        length = parameters.length();
    }

    /** The next part, which gradient descent changes. */
    Parameter trained(int rows, int columns) {
        Matrix velocity = velocities == null ? null : Matrix.view(velocities, nextVelocity, rows, columns);
        nextVelocity += (long) rows * columns;
        return new Parameter(statistics(rows, columns), velocity);
    }

    /** The next part, which gradient descent does not change. */
    Matrix statistics(int rows, int columns) {
        Matrix part = Matrix.view(values, next, rows, columns);
        next += (long) rows * columns;
        return part;
    }

    /** To be called at the end: that everything was handed out. */
    void requireEnd() {
        if (next != length) {
            throw new IllegalStateException("DL4J has " + length + " parameters, this engine counts " + next);
        }
    }
}
