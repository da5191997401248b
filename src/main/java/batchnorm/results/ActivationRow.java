package batchnorm.results;

import batchnorm.statistics.Percentiles;

/**
 * The distribution of the inputs of one unit's nonlinearity over the probe's examples.
 *
 * @param step training steps done
 * @param layer hidden layer, counted from 1
 * @param unit unit within the layer, counted from 0
 * @param p15 15th percentile; all three percentiles are NaN if an input was NaN
 * @param p50 median
 * @param p85 85th percentile
 */
public record ActivationRow(long step, int layer, int unit, double p15, double p50, double p85) {

    public Percentiles percentiles() {
        return new Percentiles(p15, p50, p85);
    }
}
