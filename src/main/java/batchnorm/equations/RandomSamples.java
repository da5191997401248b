package batchnorm.equations;

import batchnorm.data.random.Seeds;
import java.util.Random;

/**
 * Random numbers for a check, from java.util.Random. Its specification defines the algorithm, so every Java version
 * gives the same numbers.
 */
final class RandomSamples {
    private final Random random;

    /** @param name purpose of the numbers; different names give independent numbers for the same seed */
    RandomSamples(long seed, String name) {
        random = new Random(Seeds.derive(seed, name));
    }

    /** {@code n} independent normal values. */
    double[] normal(int n, double mean, double deviation) {
        double[] values = new double[n];
        for (int i = 0; i < n; i++) {
            values[i] = mean + deviation * random.nextGaussian();
        }
        return values;
    }

    /** {@code [rows, columns]} independent normal values with mean 0. */
    double[][] matrix(int rows, int columns, double deviation) {
        double[][] values = new double[rows][];
        for (int i = 0; i < rows; i++) {
            values[i] = normal(columns, 0, deviation);
        }
        return values;
    }

    /** One value from N(0, 1). */
    double normal() {
        return random.nextGaussian();
    }

    int below(int bound) {
        return random.nextInt(bound);
    }
}
