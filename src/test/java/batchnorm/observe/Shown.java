package batchnorm.observe;

import batchnorm.network.Inspection;
import java.util.List;

/** An inspection that shows what a test wrote; all labels are 0. */
final class Shown implements Inspection {
    private final int size;
    private final int[] labels;
    private final float[] logits;
    private final List<float[]> inputs;

    private Shown(int size, float[] logits, List<float[]> inputs) {
        this.size = size;
        this.labels = new int[size];
        this.logits = logits;
        this.inputs = inputs;
    }

    /** The inputs of the softmax, and no hidden layer. */
    static Shown logits(int size, float... logits) {
        return new Shown(size, logits, List.of());
    }

    /** Nothing but the inputs of each hidden layer's nonlinearity. */
    static Shown inputs(int size, float[]... layers) {
        return new Shown(size, new float[0], List.of(layers));
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
