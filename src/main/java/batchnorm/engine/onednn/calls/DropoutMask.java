package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.program.Buffer;
import java.nio.FloatBuffer;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.random.impl.DropOutInverted;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Chooses at random which values are kept. It uses DL4J's own operation, so that the same state of ND4J's generator
 * gives the same mask.
 */
final class DropoutMask {
    private final Buffer mask;
    private final double kept;
    /** Made in the first run. Native memory that is made while a program is compiled is freed when that ends. */
    private INDArray drawn;

    private DropOutInverted operation;
    private FloatBuffer values;

    DropoutMask(Buffer mask, double kept) {
        this.mask = mask;
        this.kept = kept;
    }

    /** Fills the mask: 0 for values that are dropped, 1 / kept for the others. */
    void draw() {
        if (drawn == null) {
            drawn = Nd4j.create(DataType.FLOAT, mask.bytes() / Float.BYTES);
            operation = new DropOutInverted(drawn, drawn, kept);
            values = ((FloatPointer) drawn.data().pointer()).asBuffer();
        }
        drawn.assign(1);
        Nd4j.getExecutioner().exec(operation);
        mask.values().put(0, values, 0, values.capacity());
    }
}
