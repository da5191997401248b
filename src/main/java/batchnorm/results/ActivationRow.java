package batchnorm.results;

import batchnorm.statistics.Percentiles;

/**
 * The distribution, over the probe's examples, of what goes into one unit's nonlinearity.
 *
 * @param step training steps done
 * @param layer hidden layer, counted from 1 as people do
 * @param unit unit within the layer, counted from 0 as in the arrays
 * @param p15 15th percentile; the three are NaN where an input was
 * @param p50 median
 * @param p85 85th percentile
 */
public record ActivationRow(long step, int layer, int unit, double p15, double p50, double p85) {

    public Percentiles percentiles() {
        return new Percentiles(p15, p50, p85);
    }
}
