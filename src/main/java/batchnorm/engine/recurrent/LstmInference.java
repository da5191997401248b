package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.recurrent.RecurrentParameters.Place;
import java.util.Arrays;

/** A pass through the LSTM layer that no pass back follows. It keeps one step at a time. */
final class LstmInference implements AutoCloseable {
    private final LstmLayer layer;
    private final SequenceInputs reading;
    private final LstmArithmetic arithmetic;
    private final int m;

    private final NativeRows inputs;
    private final NativeRows inputSums;
    private final NativeRows hidden;
    private final NativeRows hiddenSums;
    private final float[][] x;
    private final float[][] h;
    private final float[][] gates;
    private final float[][] cells;
    private final float[][] seen;
    private final float[][] outputs;
    private long minibatch;

    /** Is told what a pass computes. */
    interface Listener {
        /** The values of one step before they are normalized, {@code [m][width]}. They may not be changed. */
        default void before(Place place, int step, float[][] rows) {}

        /** The inputs of the tanh of the cells of one step, {@code [m][n]}. They may not be changed. */
        default void cells(int step, float[][] rows) {}
    }

    LstmInference(LstmLayer layer, SequenceInputs reading, int m) {
        this.layer = layer;
        this.reading = reading;
        this.arithmetic = layer.arithmetic();
        this.m = m;
        int units = layer.units();
        int sums = layer.sums();
        inputs = new NativeRows(layer.steps(), m, layer.inputs());
        inputSums = new NativeRows(1, m, sums);
        hidden = new NativeRows(1, m, units);
        hiddenSums = new NativeRows(1, m, sums);
        x = new float[m][sums];
        h = new float[m][sums];
        gates = new float[m][sums];
        cells = new float[m][units];
        seen = new float[m][units];
        outputs = new float[m][units];
    }

    int size() {
        return m;
    }

    /** Reads a mini-batch of m examples for the next passes. */
    void load(Minibatch batch) {
        minibatch = Arrays.hashCode(batch.labels());
        reading.load(batch, inputs);
    }

    /**
     * Runs all steps. Returns the last hidden state, {@code [m, n]}.
     *
     * @param training whether to begin with the noise of training and to normalize with the statistics of the
     *     mini-batch
     */
    Matrix pass(boolean training, Listener listener) {
        layer.begin();
        for (int r = 0; r < m; r++) {
            Arrays.fill(cells[r], 0);
            Arrays.fill(outputs[r], 0);
        }
        if (training) {
            layer.initialState().drawForInspection(outputs, minibatch);
        }
        hidden.write(0, outputs);
        for (int step = 0; step < layer.steps(); step++) {
            step(step, training, listener);
        }
        return hidden.step(0);
    }

    private void step(int step, boolean training, Listener listener) {
        layer.multiplyInputs(inputs.step(step), inputSums.step(0));
        inputSums.read(0, x);
        layer.multiplyHidden(hidden.step(0), hiddenSums.step(0));
        hiddenSums.read(0, h);
        normalize(Place.INPUT_SUMS, step, x, training, listener);
        normalize(Place.HIDDEN_SUMS, step, h, training, listener);
        float[] bias = layer.bias();
        for (int r = 0; r < m; r++) {
            arithmetic.cells(x[r], h[r], bias, gates[r], cells[r], cells[r]);
            System.arraycopy(cells[r], 0, seen[r], 0, seen[r].length);
        }
        normalize(Place.CELLS, step, seen, training, listener);
        listener.cells(step, seen);
        for (int r = 0; r < m; r++) {
            arithmetic.hidden(gates[r], seen[r], outputs[r], outputs[r]);
        }
        hidden.write(0, outputs);
    }

    private void normalize(Place place, int step, float[][] rows, boolean training, Listener listener) {
        listener.before(place, step, rows);
        if (training) {
            layer.at(place).forward(step, rows, m, false);
        } else {
            layer.at(place).infer(step, rows, m);
        }
    }

    @Override
    public void close() {
        inputs.close();
        inputSums.close();
        hidden.close();
        hiddenSums.close();
    }
}
