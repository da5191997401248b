package batchnorm.engine;

import batchnorm.data.random.Seeds;
import batchnorm.data.random.SplitMix64;
import batchnorm.network.FullyConnected;
import batchnorm.network.Normalization;
import batchnorm.network.Trained;
import java.util.BitSet;

/**
 * Which values of DL4J's flat parameter vector a step of a fully connected network may change. Moving statistics are
 * among them: they follow the mini-batches whatever is trained. Its order is W unit by unit, then the bias or the gain
 * and the bias, then γ, β, moving mean and moving variance; the softmax is at the end.
 */
public final class TrainedParameters {
    private final FullyConnected spec;
    private final Trained trained;
    private final SplitMix64 random;
    private final BitSet changed = new BitSet();
    private int at;

    private TrainedParameters(FullyConnected spec, long weightsSeed) {
        this.spec = spec;
        this.trained = spec.trained();
        this.random = new SplitMix64(Seeds.derive(weightsSeed, "trained"));
    }

    /**
     * The set of indices that a step may change.
     *
     * @param weightsSeed the seed for the weights; random weights are drawn from a seed derived from it
     */
    public static BitSet of(FullyConnected spec, long weightsSeed) {
        TrainedParameters parameters = new TrainedParameters(spec, weightsSeed);
        parameters.add();
        return parameters.changed;
    }

    private void add() {
        Normalization normalization = spec.normalization();
        int inputs = spec.inputs();
        for (int units : spec.hidden()) {
            for (int unit = 0; unit < units; unit++) {
                addWeights(inputs);
            }
            add(normalization.hasBias() ? units : 0, trained.biases());
            add(normalization.parametersInAffineLayer(units), trained.biases());
            Normalization.Parameters own = normalization.ownLayer(units).orElse(new Normalization.Parameters(0, 0));
            add(own.trained(), trained.scaleAndShift());
            add(own.statistics(), true);
            inputs = units;
        }
        add((long) spec.classes() * (inputs + 1), trained.softmax());
    }

    /** The weights of one unit. */
    private void addWeights(int inputs) {
        int count = trained.weightsOfUnit(inputs);
        if (count == inputs) {
            add(inputs, true);
            return;
        }
        int before = changed.cardinality();
        while (changed.cardinality() - before < count) {
            changed.set(at + random.nextInt(inputs));
        }
        at += inputs;
    }

    private void add(long values, boolean may) {
        changed.set(at, at + Math.toIntExact(values), may);
        at += Math.toIntExact(values);
    }
}
