package batchnorm.observe;

import batchnorm.engine.Inspection;
import java.util.List;

/** An inspection that returns the values of a test; all labels are 0. */
final class FakeInspection implements Inspection {
    private final int size;
    private final int[] labels;
    private final float[] logits;
    private final List<float[]> inputs;

    private FakeInspection(int size, float[] logits, List<float[]> inputs) {
        this.size = size;
        this.labels = new int[size];
        this.logits = logits;
        this.inputs = inputs;
    }

    /** The inputs of the softmax, and no hidden layer. */
    static FakeInspection logits(int size, float... logits) {
        return new FakeInspection(size, logits, List.of());
    }

    /** Only the inputs of each hidden layer's nonlinearity. */
    static FakeInspection inputs(int size, float[]... layers) {
        return new FakeInspection(size, new float[0], List.of(layers));
    }

    @Override
    public int size() {
        return size;
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public float[] logits() {
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        return logits;
    }

    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        return inputs.get(hiddenLayer);
    }
}
