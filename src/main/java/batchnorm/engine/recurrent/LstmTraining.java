package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.recurrent.RecurrentParameters.Place;
import java.util.Arrays;

/**
 * A training step's pass through the LSTM layer and back through time, for mini-batches of m examples. It keeps what
 * the pass back needs of every step. The products with the inputs, and the gradients of the weights, are one product
 * each over all steps.
 */
final class LstmTraining implements AutoCloseable {
    private final LstmLayer layer;
    private final SequenceInputs reading;
    private final LstmArithmetic arithmetic;
    private final int m;
    private final int steps;

    // Of all steps, for products. The sums over the inputs make room for their gradient.
    private final NativeRows inputs;
    private final NativeRows inputSums;
    private final NativeRows hidden;
    private final NativeRows hiddenSums;
    private final NativeRows hiddenDelta;

    // Of all steps, for the pass back.
    private final KeptRows gates;
    private final KeptRows cells;
    private final KeptRows responses;

    // Of one step.
    private final float[][] x;
    private final float[][] h;
    private final float[][] seen;
    private final float[][] outputs;
    private final float[][] carried;

    LstmTraining(LstmLayer layer, SequenceInputs reading, int m) {
        this.layer = layer;
        this.reading = reading;
        this.arithmetic = layer.arithmetic();
        this.m = m;
        this.steps = layer.steps();
        int units = layer.units();
        int sums = layer.sums();
        inputs = new NativeRows(steps, m, layer.inputs());
        inputSums = new NativeRows(steps, m, sums);
        hidden = new NativeRows(steps + 1, m, units);
        hiddenSums = new NativeRows(steps, m, sums);
        hiddenDelta = new NativeRows(1, m, units);
        gates = new KeptRows(steps, sums);
        cells = new KeptRows(steps + 1, units);
        responses = new KeptRows(steps, units);
        x = new float[m][sums];
        h = new float[m][sums];
        seen = new float[m][units];
        outputs = new float[m][units];
        carried = new float[m][units];
    }

    int size() {
        return m;
    }

    /** Runs the steps of a mini-batch of m examples. Returns the last hidden state, {@code [m, n]}. */
    Matrix forward(Minibatch batch) {
        reading.load(batch, inputs);
        layer.multiplyInputs(inputs.all(), inputSums.all());
        layer.initialState().draw(outputs);
        hidden.write(0, outputs);
        for (float[] first : cells.of(0, m)) {
            Arrays.fill(first, 0);
        }
        for (int step = 0; step < steps; step++) {
            forward(step);
        }
        return hidden.step(steps);
    }

    private void forward(int step) {
        inputSums.read(step, x);
        layer.multiplyHidden(hidden.step(step), hiddenSums.step(step));
        hiddenSums.read(step, h);
        layer.at(Place.INPUT_SUMS).forward(step, x, m, true);
        layer.at(Place.HIDDEN_SUMS).forward(step, h, m, true);
        float[] bias = layer.bias();
        for (int r = 0; r < m; r++) {
            float[] next = cells.row(step + 1, r, m);
            arithmetic.cells(x[r], h[r], bias, gates.row(step, r, m), cells.row(step, r, m), next);
            System.arraycopy(next, 0, seen[r], 0, next.length);
        }
        layer.at(Place.CELLS).forward(step, seen, m, true);
        for (int r = 0; r < m; r++) {
            arithmetic.hidden(gates.row(step, r, m), seen[r], responses.row(step, r, m), outputs[r]);
        }
        hidden.write(step + 1, outputs);
    }

    /**
     * Runs back through time and writes the gradients to the parts.
     *
     * @param delta m·∂ℓ/∂(last hidden state), {@code [m, n]}; is overwritten
     */
    void backward(float[][] delta) {
        Arrays.fill(layer.parameters().bias().gradient(), 0);
        for (float[] row : carried) {
            Arrays.fill(row, 0);
        }
        for (int step = steps - 1; step >= 0; step--) {
            backward(step, delta);
        }
        multiply(inputSums.all(), inputs.all(), layer.parameters().inputWeights());
        multiply(hiddenSums.all(), hidden.allButLast(), layer.parameters().hiddenWeights());
    }

    /** @param delta ∂ℓ/∂h of this step's hidden state, and then of the one before */
    private void backward(int step, float[][] delta) {
        for (int r = 0; r < m; r++) {
            arithmetic.throughHidden(gates.row(step, r, m), responses.row(step, r, m), delta[r], seen[r]);
        }
        layer.at(Place.CELLS).backward(step, seen, m);
        float[] biasSums = layer.parameters().bias().gradient();
        for (int r = 0; r < m; r++) {
            arithmetic.throughCells(gates.row(step, r, m), cells.row(step, r, m), seen[r], carried[r]);
            arithmetic.throughGates(responses.row(step, r, m), delta[r], x[r]);
            float[] sums = x[r];
            for (int j = 0; j < sums.length; j++) {
                biasSums[j] += sums[j];
            }
            System.arraycopy(sums, 0, h[r], 0, sums.length);
        }
        layer.at(Place.INPUT_SUMS).backward(step, x, m);
        layer.at(Place.HIDDEN_SUMS).backward(step, h, m);
        inputSums.write(step, x);
        hiddenSums.write(step, h);
        layer.throughHidden(hiddenSums.step(step), hiddenDelta.step(0));
        hiddenDelta.read(0, delta);
    }

    /** The gradient of weights: δᵀ·A over all examples and steps. */
    private static void multiply(Matrix delta, Matrix input, Part weights) {
        try (Matrix sum = Matrix.allocate(delta.columns(), input.columns())) {
            Arrays.fill(weights.gradient(), 0);
            sum.copyFrom(weights.gradient());
            Blas.addTransposedTimes(1, delta, input, sum);
            sum.copyTo(weights.gradient());
        }
    }

    @Override
    public void close() {
        inputs.close();
        inputSums.close();
        hidden.close();
        hiddenSums.close();
        hiddenDelta.close();
    }
}
