package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
import batchnorm.engine.LoadedBackend;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A mini-batch as ND4J arrays. */
final class Dl4jArrays {
    private final int classes;
    private final long[] exampleShape;
    private INDArray inputs;
    private INDArray labels;

    /** @param exampleShape shape of one example's inputs, without the mini-batch's dimension */
    Dl4jArrays(int classes, long... exampleShape) {
        this.classes = classes;
        this.exampleShape = exampleShape.clone();
    }

    /**
     * Copies a mini-batch to the arrays. The same arrays are used while the size is the same: new arrays would take
     * native memory, which the garbage collector does not see and frees late.
     */
    void load(Minibatch batch) {
        int m = batch.size();
        if (inputs == null || inputs.size(0) != m) {
            inputs = Nd4j.create(shape(m));
            labels = Nd4j.create(m, classes);
        }
        put(batch.inputs(), m * batch.width(), inputs);
        float[] oneHot = new float[m * classes];
        for (int i = 0; i < m; i++) {
            oneHot[i * classes + batch.labels()[i]] = 1;
        }
        put(oneHot, oneHot.length, labels);
    }

    INDArray inputs() {
        return inputs;
    }

    /** The labels: one row for each example, with 1 at its class. */
    INDArray labels() {
        return labels;
    }

    INDArray copyOfInputs(Minibatch batch) {
        INDArray copy = Nd4j.create(shape(batch.size()));
        put(batch.inputs(), batch.size() * batch.width(), copy);
        return copy;
    }

    /** On the CPU straight to the array's memory. A card has a copy of its own, which ND4J keeps up to date. */
    private static void put(float[] values, int count, INDArray array) {
        if (LoadedBackend.isCpu()) {
            ((FloatPointer) array.data().pointer()).put(values, 0, count);
        } else {
            array.assign(Nd4j.createFromArray(Arrays.copyOf(values, count)).reshape(array.shape()));
        }
    }

    private long[] shape(int m) {
        long[] shape = new long[exampleShape.length + 1];
        shape[0] = m;
        System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
        return shape;
    }
}
