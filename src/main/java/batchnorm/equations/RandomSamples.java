package batchnorm.equations;

import batchnorm.data.random.Seeds;
import java.util.Random;

/** Random numbers for a check: java.util.Random, whose algorithm is part of its specification. */
final class RandomSamples {
    private final Random random;

    /** @param name keeps apart what one seed is used for */
    RandomSamples(long seed, String name) {
        random = new Random(Seeds.derive(seed, name));
    }

    /** Independent normal values. */
    double[] normal(int n, double mean, double deviation) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return values;
    }

    /** {@code [rows, columns]} of independent standard normal values times a deviation. */
    double[][] matrix(int rows, int columns, double deviation) {
        double[][] values = new double[rows][];
        for (int i = 0; i < rows; i++) {
            values[i] = normal(columns, 0, deviation);
        }
        return values;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
