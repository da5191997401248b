package batchnorm.engine.recurrent;

import batchnorm.engine.fused.products.Matrix;
import java.util.ArrayList;
import java.util.List;

/**
 * Values of several steps in native memory for products: all of them as one matrix {@code [steps·m, width]}, and each
 * step as a matrix {@code [m, width]}.
 */
final class NativeRows implements AutoCloseable {
    private final Matrix all;
    private final List<Matrix> steps = new ArrayList<>();
    private final int width;

    NativeRows(int count, int m, int width) {
        this.all = Matrix.allocate(count * m, width);
        this.width = width;
        for (int step = 0; step < count; step++) {
            steps.add(Matrix.view(all.start(), (long) step * m * width, m, width));
        }
    }

    Matrix all() {
        return all;
    }

    /** All steps but the last, as one matrix. */
    Matrix allButLast() {
        return Matrix.view(all.start(), 0, all.rows() - steps.get(0).rows(), width);
    }

    Matrix step(int step) {
        return steps.get(step);
    }

    /** Copies a step to rows. */
    void read(int step, float[][] rows) {
        Matrix matrix = steps.get(step);
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRowTo(row, rows[row]);
        }
    }

    /** Copies rows to a step. */
    void write(int step, float[][] rows) {
        Matrix matrix = steps.get(step);
        for (int row = 0; row < matrix.rows(); row++) {
            matrix.copyRowFrom(row, rows[row]);
        }
    }

    @Override
    public void close() {
        all.close();
    }
}
