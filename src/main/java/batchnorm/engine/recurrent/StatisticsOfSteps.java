package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.recurrent.RecurrentParameters.Place;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Function;

/**
 * The statistics of every place in every step, in the order of the forward pass: the sums over the inputs, the sums
 * over the hidden state and the cells of step 0, then those of step 1, and so on.
 */
final class StatisticsOfSteps implements NormalizedLayers {
    private final RecurrentParameters parameters;
    private final int steps;
    private final Function<Minibatch, LstmInference> passes;

    /**
     * @param steps number of steps; 0 without batch normalization
     * @param passes loads a mini-batch for a pass
     */
    StatisticsOfSteps(RecurrentParameters parameters, int steps, Function<Minibatch, LstmInference> passes) {
        this.parameters = parameters;
        this.steps = steps;
        this.passes = passes;
    }

    @Override
    public List<LayerStatistics> overMinibatch(Minibatch batch) {
        List<LayerStatistics> seen = new ArrayList<>();
        if (steps > 0) {
            passes.apply(batch).pass(true, new LstmInference.Listener() {
                @Override
                public void before(Place place, int step, float[][] rows) {
                    seen.add(moments(rows, batch.size()));
                }
            });
        }
        return seen;
    }

    @Override
    public LayerStatistics inInference(Minibatch batch, int layer) {
        List<LayerStatistics> seen = new ArrayList<>();
        passes.apply(batch).pass(false, new LstmInference.Listener() {
            private int next;

            @Override
            public void before(Place place, int step, float[][] rows) {
                if (next++ == layer) {
                    seen.add(moments(rows, batch.size()));
                }
            }
        });
        return seen.get(0);
    }

    /** Mean and biased variance in doubles. */
    private static LayerStatistics moments(float[][] rows, int m) {
        int width = rows[0].length;
        double[] mean = new double[width];
        double[] variance = new double[width];
        for (int r = 0; r < m; r++) {
            for (int j = 0; j < width; j++) {
                mean[j] += (double) rows[r][j] / m;
            }
        }
        for (int r = 0; r < m; r++) {
            for (int j = 0; j < width; j++) {
                double difference = rows[r][j] - mean[j];
                variance[j] += difference * difference / m;
            }
        }
        return new LayerStatistics(m, mean, variance);
    }

    @Override
    public List<LayerStatistics> inUse() {
        List<LayerStatistics> all = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            for (Place place : Place.values()) {
                all.add(parameters.statistics(place).of(step));
            }
        }
        return all;
    }

    @Override
    public void use(List<LayerStatistics> statistics) {
        int places = Place.values().length;
        if (statistics.size() != steps * places) {
            throw new IllegalArgumentException(
                    "statistics of " + statistics.size() + " layers for " + steps * places + " normalized layers");
        }
        Iterator<LayerStatistics> next = statistics.iterator();
        for (int step = 0; step < steps; step++) {
            for (Place place : Place.values()) {
                parameters.statistics(place).set(step, next.next());
            }
        }
    }
}
