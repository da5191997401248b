package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.engine.fused.products.Matrix;

/**
 * The inputs of a mini-batch in native memory. Columns at the beginning and at the end that are 0 in every example are
 * left out of the products: they add nothing to the products, and the gradient of their weights is 0. (In MNIST the
 * upper and lower rows of pixels are empty, about a tenth of the image.)
 */
final class InputBuffer implements AutoCloseable {
    private final int width;
    private int capacity;
    private Matrix values;

    InputBuffer(int width) {
        this.width = width;
        reserve(1);
    }

    private void reserve(int m) {
        if (m > capacity) {
            close();
            values = Matrix.allocate(m, width);
            capacity = m;
        }
        values.useRows(m);
    }

    int width() {
        return width;
    }

    /** Checks the number of inputs. */
    void check(Minibatch batch) {
        if (batch.width() != width || batch.size() < 1) {
            throw new IllegalArgumentException(
                    "a network of " + width + " inputs cannot take " + batch.size() + " examples of " + batch.width());
        }
    }

    /** The inputs of the last mini-batch that was loaded. */
    Matrix values() {
        return values;
    }

    Matrix load(Minibatch batch) {
        check(batch);
        reserve(batch.size());
        values.copyFrom(batch.inputs());
        int first = firstUsed(batch);
        values.useColumns(first, Math.max(first + 1, endOfUsed(batch)));
        return values;
    }

    /** The first column that is not 0 in every example, at most the last column. */
    private int firstUsed(Minibatch batch) {
        float[] x = batch.inputs();
        int first = width - 1;
        for (int i = 0; i < batch.size(); i++) {
            int row = i * width;
            int j = 0;
            while (j < first && x[row + j] == 0) {
                j++;
            }
            first = j;
        }
        return first;
    }

    /** The column after the last one that is not 0 in every example. */
    private int endOfUsed(Minibatch batch) {
        float[] x = batch.inputs();
        int end = 0;
        for (int i = 0; i < batch.size(); i++) {
            int row = i * width;
            int j = width;
            while (j > end && x[row + j - 1] == 0) {
                j--;
            }
            end = j;
        }
        return end;
    }

    @Override
    public void close() {
        if (capacity > 0) {
            values.close();
            capacity = 0;
        }
    }
}
