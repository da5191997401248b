package batchnorm.engine.recurrent;

import batchnorm.network.Recurrent;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The parameters of the network in Java arrays. They are copied from a DL4J network at the beginning and back when it
 * is asked for. DL4J's order: weights of the inputs and of the hidden state, bias, the γ of the three places, β of the
 * cells, mean and variance of each place; weights and bias of the softmax.
 */
final class RecurrentParameters {
    /** What is normalized. */
    enum Place {
        /** The sums over the inputs, {@code [m, 4n]}. */
        INPUT_SUMS,
        /** The sums over the hidden state, {@code [m, 4n]}. */
        HIDDEN_SUMS,
        /** The cells, {@code [m, n]}. */
        CELLS;

        /** Number of values of an example. */
        int width(Recurrent spec) {
            return this == CELLS ? spec.units() : Recurrent.GATES * spec.units();
        }
    }

    private final ComputationGraph network;
    private final List<Part> trained = new ArrayList<>();
    private final List<float[]> order = new ArrayList<>();
    private final Map<Place, Part> scales = new EnumMap<>(Place.class);
    private final Map<Place, MovingStatistics> statistics = new EnumMap<>(Place.class);
    private final Part inputWeights;
    private final Part hiddenWeights;
    private final Part bias;
    private final Part shift;
    private final Part softmaxWeights;
    private final Part softmaxBias;
    private final boolean hasState;

    RecurrentParameters(ComputationGraph network, Recurrent spec, boolean hasState) {
        this.network = network;
        this.hasState = hasState;
        int units = spec.units();
        int sums = Recurrent.GATES * units;
        inputWeights = add(sums * spec.sequence().inputs(), true);
        hiddenWeights = add(sums * units, true);
        bias = add(sums, false);
        boolean normalized = spec.normalization().ownLayer(1).isPresent();
        for (Place place : Place.values()) {
            scales.put(place, normalized ? add(place.width(spec), false) : new Part(0, false, false));
        }
        shift = normalized ? add(units, false) : new Part(0, false, false);
        if (spec.normalization().usesMinibatch()) {
            for (Place place : Place.values()) {
                MovingStatistics moving = new MovingStatistics(spec.sequence().steps(), place.width(spec));
                statistics.put(place, moving);
                order.add(moving.mean());
                order.add(moving.variance());
            }
        }
        softmaxWeights = add(spec.classes() * units, true);
        softmaxBias = add(spec.classes(), false);
        load();
    }

    private Part add(int length, boolean penalized) {
        Part part = new Part(length, hasState, penalized);
        trained.add(part);
        order.add(part.values());
        return part;
    }

    /** Copies the parameters and the states of the update rule from DL4J's arrays. */
    void load() {
        copy(network.params().dup().data().asFloat(), order);
        if (hasState) {
            copy(network.getUpdater().getStateViewArray().dup().data().asFloat(), states());
        }
    }

    private static void copy(float[] from, List<float[]> to) {
        int at = 0;
        for (float[] part : to) {
            System.arraycopy(from, at, part, 0, part.length);
            at += part.length;
        }
        if (at != from.length) {
            throw new IllegalStateException("DL4J has " + from.length + " numbers, this engine counts " + at);
        }
    }

    /** Copies them back. */
    void settle() {
        write(order, network.params());
        if (hasState) {
            write(states(), network.getUpdater().getStateViewArray());
        }
    }

    private static void write(List<float[]> from, INDArray to) {
        float[] values = new float[Math.toIntExact(to.length())];
        int at = 0;
        for (float[] part : from) {
            System.arraycopy(part, 0, values, at, part.length);
            at += part.length;
        }
        to.assign(Nd4j.createFromArray(values).reshape(to.shape()));
    }

    private List<float[]> states() {
        return trained.stream().map(Part::state).toList();
    }

    /** All parts that have a gradient. */
    List<Part> trained() {
        return trained;
    }

    /** {@code [4n, inputs]}. */
    Part inputWeights() {
        return inputWeights;
    }

    /** {@code [4n, n]}. */
    Part hiddenWeights() {
        return hiddenWeights;
    }

    /** {@code [4n]}. */
    Part bias() {
        return bias;
    }

    /** γ of a place; empty without normalization. */
    Part scale(Place place) {
        return scales.get(place);
    }

    /** β of the cells; empty without normalization. */
    Part shift() {
        return shift;
    }

    /** The moving statistics of a place; only with batch normalization. */
    MovingStatistics statistics(Place place) {
        return statistics.get(place);
    }

    /** {@code [classes, n]}. */
    Part softmaxWeights() {
        return softmaxWeights;
    }

    /** {@code [classes]}. */
    Part softmaxBias() {
        return softmaxBias;
    }
}
