package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Algorithm 2, steps 8 to 10: with the weights frozen, many training mini-batches of size m are passed through the
 * network, and for each unit
 *
 * <pre>
 * E[x] = E_B[μ_B]     Var[x] = m/(m−1) · E_B[σ²_B]
 * </pre>
 *
 * with the biased σ²_B of Algorithm 1; for feature maps m is m' = m·p·q. Where an image could not be read, a mini-batch
 * is smaller; then Var[x] is the mean over the mini-batches of m/(m−1)·σ²_B, each with its own m.
 *
 * <p>The paper does not say what the layers below do meanwhile; there are two readings. In {@link #estimate} all layers
 * are estimated at once: every mini-batch is passed through the <em>training</em> network N_BN^tr, in which each layer
 * is normalized by that mini-batch. This is the algorithm as printed: it processes mini-batches with N_BN^tr and
 * replaces the layers afterwards. In {@link #layerByLayer} a layer is estimated with the layers below it already in
 * inference form. It then gets the inputs that it has in inference, but each layer needs a sweep over the mini-batches.
 */
public final class PopulationStatistics {
    private PopulationStatistics() {}

    /**
     * Estimates all layers at once; the network and its later steps are not changed.
     *
     * @param batches training mini-batches
     * @param count number of mini-batches, at least 1
     * @return one element for each layer, in order
     * @throws IllegalArgumentException where a layer sees fewer than two values, for which m/(m−1) is undefined
     */
    public static List<LayerStatistics> estimate(NormalizedLayers layers, Supplier<Minibatch> batches, int count) {
        List<Sums> sums = new ArrayList<>();
        Runnable asBefore = layers.keepGenerators();
        try {
            for (int batch = 0; batch < count; batch++) {
                List<LayerStatistics> seen = layers.overMinibatch(batches.get());
                for (int layer = 0; layer < seen.size(); layer++) {
                    if (batch == 0) {
                        sums.add(new Sums(seen.get(layer).units()));
                    }
                    sums.get(layer).add(seen.get(layer));
                }
            }
        } finally {
            asBefore.run();
        }
        return sums.stream().map(layer -> layer.average(count)).toList();
    }

    /**
     * Estimates one layer after the other, from the lowest. The statistics in use change meanwhile, and are set back at
     * the end.
     *
     * @param sweeps gives the training mini-batches for one layer: for each layer the same ones, from the first
     * @param count number of mini-batches, at least 1
     * @return one element for each layer, in order
     * @throws IllegalArgumentException in the same cases as {@link #estimate}
     */
    public static List<LayerStatistics> layerByLayer(
            NormalizedLayers layers, Supplier<Supplier<Minibatch>> sweeps, int count) {
        List<LayerStatistics> before = layers.inUse();
        List<LayerStatistics> estimated = new ArrayList<>(before);
        try {
            for (int layer = 0; layer < before.size(); layer++) {
                Supplier<Minibatch> batches = sweeps.get();
                Sums sums = new Sums(before.get(layer).units());
                for (int batch = 0; batch < count; batch++) {
                    sums.add(layers.inInference(batches.get(), layer));
                }
                estimated.set(layer, sums.average(count));
                layers.use(estimated);
            }
        } finally {
            layers.use(before);
        }
        return List.copyOf(estimated);
    }

    /**
     * The same statistics without the factor m/(m−1), where m is the mean size of the mini-batches.
     *
     * @param population estimated from {@code count} mini-batches
     */
    public static List<LayerStatistics> biased(List<LayerStatistics> population, int count) {
        return population.stream().map(layer -> biased(layer, count)).toList();
    }

    private static LayerStatistics biased(LayerStatistics population, int count) {
        double m = (double) population.values() / count;
        double[] means = new double[population.units()];
        double[] variances = new double[population.units()];
        for (int unit = 0; unit < means.length; unit++) {
            means[unit] = population.mean(unit);
            variances[unit] = (m - 1) / m * population.variance(unit);
        }
        return new LayerStatistics(population.values(), means, variances);
    }

    /** The sums over the mini-batches for one layer. */
    private static final class Sums {
        private long values;
        private final double[] means;
        /** The sums of the variances, by the m of the mini-batches. Hardly ever is there more than one m. */
        private final Map<Long, double[]> variances = new TreeMap<>();

        Sums(int units) {
            means = new double[units];
        }

        void add(LayerStatistics one) {
            if (one.values() < 2) {
                throw new IllegalArgumentException(
                        "m/(m−1) is undefined for mini-batches of " + one.values() + " value");
            }
            values += one.values();
            double[] ofSize = variances.computeIfAbsent(one.values(), m -> new double[means.length]);
            for (int unit = 0; unit < means.length; unit++) {
                means[unit] += one.mean(unit);
                ofSize[unit] += one.variance(unit);
            }
        }

        LayerStatistics average(int count) {
            double[] variance = new double[means.length];
            variances.forEach((m, sums) -> {
                double unbiased = m / (m - 1.0);
                for (int unit = 0; unit < variance.length; unit++) {
                    variance[unit] += unbiased * (sums[unit] / count);
                }
            });
            for (int unit = 0; unit < means.length; unit++) {
                means[unit] /= count;
            }
            return new LayerStatistics(values, means, variance);
        }
    }
}
