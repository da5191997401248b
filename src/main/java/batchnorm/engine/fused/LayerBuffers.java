package batchnorm.engine.fused;

import batchnorm.engine.fused.products.Matrix;

/**
 * The buffers of one layer for a mini-batch of m examples, each {@code [m, units]}: native memory for products, arrays
 * for loops. They grow to the largest mini-batch and are freed when the layer is closed.
 */
final class LayerBuffers implements AutoCloseable {
    private final int units;
    private int capacity;

    /** The affine product, native and as array. */
    Matrix product;

    float[] sums = {};
    /** The nonlinearity's (for the last layer the softmax's) inputs u. */
    float[] u = {};
    /** The nonlinearity's outputs z, as array and native. */
    float[] z = {};

    Matrix outputs;
    /** m·∂ℓ/∂z, then m·∂ℓ/∂product, native and as array. */
    Matrix gradient;

    float[] delta = {};

    LayerBuffers(int units) {
        this.units = units;
        reserve(1);
    }

    /** Makes room for m examples and sets the number of rows to m. */
    void reserve(int m) {
        if (m > capacity) {
            close();
            capacity = m;
            product = Matrix.allocate(m, units);
            outputs = Matrix.allocate(m, units);
            gradient = Matrix.allocate(m, units);
            sums = new float[product.size()];
            u = new float[product.size()];
            z = new float[product.size()];
            delta = new float[product.size()];
        }
        product.useRows(m);
        outputs.useRows(m);
        gradient.useRows(m);
    }

    @Override
    public void close() {
        if (capacity > 0) {
            product.close();
            outputs.close();
            gradient.close();
            capacity = 0;
        }
    }
}
