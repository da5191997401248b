package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Algorithm 2, steps 8 to 10: with the weights frozen, many training mini-batches of size m are passed through the
 * network, and for each unit
 *
 * <pre>
 * E[x] = E_B[μ_B]     Var[x] = m/(m−1) · E_B[σ²_B]
 * </pre>
 *
 * with the biased σ²_B of Algorithm 1; for feature maps m is m' = m·p·q.
 *
 * <p>All layers are estimated at once: every mini-batch is passed through the <em>training</em> network N_BN^tr, in
 * which each layer is normalized by that mini-batch, and all layers average over the same passes. This is the algorithm
 * as printed: it processes mini-batches with N_BN^tr and replaces the layers afterwards. Another reading estimates
 * layer after layer, with the layers below already in inference form. It would give each layer exactly the inputs that
 * it has in inference, but it needs one sweep over the mini-batches for each layer, and the paper does not ask for it.
 */
public final class PopulationStatistics {
    private PopulationStatistics() {}

    /**
     * Estimates the statistics; the network is not changed.
     *
     * @param batches training mini-batches, all of the same size
     * @param count number of mini-batches, at least 1
     * @return one element for each layer, in order
     * @throws IllegalArgumentException where a layer sees fewer than two values, for which m/(m−1) is undefined, or the
     *     sizes of the mini-batches differ
     */
    public static List<LayerStatistics> estimate(NormalizedLayers layers, Supplier<Minibatch> batches, int count) {
        List<Sums> sums = new ArrayList<>();
        for (int batch = 0; batch < count; batch++) {
            List<LayerStatistics> seen = layers.overMinibatch(batches.get());
            for (int layer = 0; layer < seen.size(); layer++) {
                if (batch == 0) {
                    sums.add(new Sums(seen.get(layer)));
                }
                sums.get(layer).add(seen.get(layer));
            }
        }
        return sums.stream().map(layer -> layer.average(count)).toList();
    }

    /** The sums over the mini-batches for one layer. */
    private static final class Sums {
        private final long values;
        private final double[] means;
        private final double[] variances;

        Sums(LayerStatistics first) {
            values = first.values();
            means = new double[first.units()];
            variances = new double[first.units()];
            if (values < 2) {
                throw new IllegalArgumentException("m/(m−1) is undefined for mini-batches of " + values + " value");
            }
        }

        void add(LayerStatistics one) {
            if (one.values() != values) {
                throw new IllegalArgumentException(
                        "mini-batches of " + values + " and of " + one.values() + " values; all must be of one size");
            }
            for (int unit = 0; unit < means.length; unit++) {
                means[unit] += one.mean(unit);
                variances[unit] += one.variance(unit);
            }
        }

        LayerStatistics average(int count) {
            double unbiased = values / (values - 1.0);
            for (int unit = 0; unit < means.length; unit++) {
                means[unit] /= count;
                variances[unit] = unbiased * (variances[unit] / count);
            }
            return new LayerStatistics(values * count, means, variances);
        }
    }
}
