package batchnorm.engine.fused;

/**
 * What one layer computes for a mini-batch of m examples, everything {@code [m, units]}: what products read and write
 * in native memory, what loops read and write in arrays. Grows with the largest mini-batch, is never given back before
 * the end.
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

    /** Makes room for m examples and uses as many rows. */
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
