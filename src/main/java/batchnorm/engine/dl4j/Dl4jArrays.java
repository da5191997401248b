package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
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
        put(batch, inputs);
        float[] oneHot = new float[m * classes];
        for (int i = 0; i < m; i++) {
            oneHot[i * classes + batch.labels()[i]] = 1;
        }
        ((FloatPointer) labels.data().pointer()).put(oneHot);
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
        put(batch, copy);
        return copy;
    }

    private static void put(Minibatch batch, INDArray array) {
        ((FloatPointer) array.data().pointer()).put(batch.inputs(), 0, batch.size() * batch.width());
    }

    private long[] shape(int m) {
        long[] shape = new long[exampleShape.length + 1];
        shape[0] = m;
        System.arraycopy(exampleShape, 0, shape, 1, exampleShape.length);
        return shape;
    }
}
