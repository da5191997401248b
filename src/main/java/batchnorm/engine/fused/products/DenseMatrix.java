package batchnorm.engine.fused.products;

import org.bytedeco.javacpp.FloatPointer;

/** A matrix in native memory, row by row. */
public interface DenseMatrix {
    /** The first element. */
    FloatPointer pointer();

    int rows();

    int columns();

    /** Number of elements from the start of one row to the start of the next. */
    int stride();
}
