package batchnorm.engine.recurrent;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import batchnorm.engine.recurrent.RecurrentParameters.Place;
import batchnorm.network.Normalization;
import batchnorm.network.Recurrent;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/** What the passes of the LSTM layer share: its weights in native memory, its normalizations, its arithmetic. */
final class LstmLayer implements AutoCloseable {
    private final Recurrent spec;
    private final RecurrentParameters parameters;
    private final Map<Place, StepNormalization> normalizations = new EnumMap<>(Place.class);
    private final LstmArithmetic arithmetic;
    private final InitialState initialState;
    private final Matrix inputWeights;
    private final Matrix hiddenWeights;

    LstmLayer(Recurrent spec, RecurrentParameters parameters, long weightsSeed) {
        this.spec = spec;
        this.initialState = new InitialState(spec.initialNoise(), weightsSeed);
        this.parameters = parameters;
        this.arithmetic = new LstmArithmetic(spec.units());
        this.inputWeights = Matrix.allocate(sums(), spec.sequence().inputs());
        this.hiddenWeights = Matrix.allocate(sums(), spec.units());
        for (Place place : Place.values()) {
            normalizations.put(place, normalization(place));
        }
    }

    private StepNormalization normalization(Place place) {
        ScaleAndShift learned = new ScaleAndShift(
                parameters.scale(place), place == Place.CELLS ? Optional.of(parameters.shift()) : Optional.empty());
        int steps = spec.sequence().steps();
        if (spec.normalization() instanceof Normalization.Batch batch) {
            return new BatchOfStep(batch, learned, parameters.statistics(place), steps);
        }
        return spec.normalization() instanceof Normalization.Layer layer
                ? new LayerOfStep(layer, learned, steps)
                : new StepNormalization.None();
    }

    /** Takes the values of the parameters for the next pass. */
    void begin() {
        inputWeights.copyFrom(parameters.inputWeights().values());
        hiddenWeights.copyFrom(parameters.hiddenWeights().values());
        normalizations.values().forEach(StepNormalization::begin);
    }

    /** Ends a training step. */
    void end() {
        normalizations.values().forEach(StepNormalization::end);
    }

    int steps() {
        return spec.sequence().steps();
    }

    int inputs() {
        return spec.sequence().inputs();
    }

    int units() {
        return spec.units();
    }

    /** 4n. */
    int sums() {
        return Recurrent.GATES * spec.units();
    }

    RecurrentParameters parameters() {
        return parameters;
    }

    StepNormalization at(Place place) {
        return normalizations.get(place);
    }

    InitialState initialState() {
        return initialState;
    }

    LstmArithmetic arithmetic() {
        return arithmetic;
    }

    float[] bias() {
        return parameters.bias().values();
    }

    /** The sums over inputs, {@code [rows, inputs]} → {@code [rows, 4n]}. */
    void multiplyInputs(Matrix inputs, Matrix out) {
        Blas.timesTransposed(inputs, inputWeights, out);
    }

    /** The sums over the hidden state, {@code [m, n]} → {@code [m, 4n]}. */
    void multiplyHidden(Matrix hidden, Matrix out) {
        Blas.timesTransposed(hidden, hiddenWeights, out);
    }

    /** From the gradient of the sums over the hidden state to that of the hidden state. */
    void throughHidden(Matrix delta, Matrix out) {
        Blas.times(delta, hiddenWeights, out);
    }

    @Override
    public void close() {
        inputWeights.close();
        hiddenWeights.close();
    }
}
