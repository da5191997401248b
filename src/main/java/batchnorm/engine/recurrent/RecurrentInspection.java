package batchnorm.engine.recurrent;

import batchnorm.engine.Inspection;

/** Runs a pass only when its values are asked for. */
final class RecurrentInspection implements Inspection {
    private final LstmInference passes;
    private final LastLayer softmax;
    private final int[] labels;
    private final int units;
    private final int steps;
    /** Whether inference has other statistics or another initial state than training. */
    private final boolean twofold;

    private float[] logits;
    private float[] minibatchLogits;
    private float[] cells;

    /** @param passes has the mini-batch already */
    RecurrentInspection(LstmInference passes, LastLayer softmax, int[] labels, LstmLayer layer, boolean twofold) {
        this.passes = passes;
        this.softmax = softmax;
        this.labels = labels;
        this.units = layer.units();
        this.steps = layer.steps();
        this.twofold = twofold;
    }

    @Override
    public int size() {
        return passes.size();
    }

    @Override
    public int[] labels() {
        return labels;
    }

    @Override
    public float[] logits() {
        if (logits == null) {
            logits = twofold ? softmax.logits(passes.pass(false, new LstmInference.Listener() {})) : minibatchLogits();
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        if (minibatchLogits == null) {
            minibatchLogits = softmax.logits(passes.pass(true, new LstmInference.Listener() {}));
        }
        return minibatchLogits;
    }

    /** The inputs of the cells' tanh, one row for each example and step. */
    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        if (hiddenLayer != 0) {
            throw new IndexOutOfBoundsException("hidden layer " + hiddenLayer + " of a network with one");
        }
        if (cells == null) {
            float[] all = new float[size() * steps * units];
            passes.pass(true, new LstmInference.Listener() {
                @Override
                public void cells(int step, float[][] rows) {
                    for (int example = 0; example < rows.length; example++) {
                        System.arraycopy(rows[example], 0, all, (example * steps + step) * units, units);
                    }
                }
            });
            cells = all;
        }
        return cells;
    }
}
