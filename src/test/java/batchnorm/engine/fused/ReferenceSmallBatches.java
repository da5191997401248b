package batchnorm.engine.fused;

import batchnorm.network.BatchRenormalization;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Normalization;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Normalizations for small mini-batches in double precision, for {@link ReferenceNetwork}: x̂ in place of x, or r·x̂ +
 * d. An object serves one mini-batch: it keeps the r and d of the first pass, for the gradient takes them as constants.
 */
final class ReferenceSmallBatches {
    private final Normalization normalization;
    private final long steps;
    private final Map<Integer, double[][]> corrections = new HashMap<>();

    /** @param steps number of steps before the one whose gradient is wanted */
    ReferenceSmallBatches(Normalization normalization, long steps) {
        this.normalization = normalization;
        this.steps = steps;
    }

    /**
     * Normalizes a layer's values, {@code [m, units]}, and returns the number of moving statistics of each unit; empty
     * for another normalization.
     *
     * @param at the index of γ in the parameters
     */
    Optional<Integer> apply(double[][] u, double[] p, int at) {
        if (normalization instanceof GhostBatch ghost) {
            ghosts(u, ghost);
            return Optional.of(2);
        } else if (normalization instanceof BatchRenormalization renormalization) {
            renormalize(u, p, at, renormalization);
            return Optional.of(2);
        } else if (normalization instanceof GroupNormalization group) {
            groups(u, group);
            return Optional.of(0);
        }
        return Optional.empty();
    }

    /** Groups of {@code size} examples; the rest, being less, belongs to the last of them. */
    private static void ghosts(double[][] u, GhostBatch ghost) {
        int start = 0;
        while (start < u.length) {
            int end = u.length - start < 2 * ghost.size() ? u.length : start + ghost.size();
            double[][] rows = Arrays.copyOfRange(u, start, end);
            columns(rows, values -> normalize(values, ghost.algorithm().epsilon()));
            start = end;
        }
    }

    private static void groups(double[][] u, GroupNormalization group) {
        int size = u[0].length / group.groups();
        for (double[] row : u) {
            for (int start = 0; start < row.length; start += size) {
                double[] values = Arrays.copyOfRange(row, start, start + size);
                normalize(values, group.epsilon());
                System.arraycopy(values, 0, row, start, size);
            }
        }
    }

    private void renormalize(double[][] u, double[] p, int at, BatchRenormalization renormalization) {
        double epsilon = renormalization.algorithm().epsilon();
        int units = u[0].length;
        double[][] constants = corrections.computeIfAbsent(at, key -> new double[units][]);
        for (int j = 0; j < units; j++) {
            double[] column = column(u, j);
            if (constants[j] == null) {
                double deviation = Math.sqrt(p[at + 3 * units + j] + epsilon);
                double r = Math.sqrt(variance(column) + epsilon) / deviation;
                double d = (mean(column) - p[at + 2 * units + j]) / deviation;
                double mostR = renormalization.limits().r(steps);
                double mostD = renormalization.limits().d(steps);
                constants[j] =
                        new double[] {Math.min(mostR, Math.max(1 / mostR, r)), Math.min(mostD, Math.max(-mostD, d))};
            }
            normalize(column, epsilon);
            for (int i = 0; i < u.length; i++) {
                u[i][j] = constants[j][0] * column[i] + constants[j][1];
            }
        }
    }

    private static void columns(double[][] rows, Consumer<double[]> change) {
        for (int j = 0; j < rows[0].length; j++) {
            double[] column = column(rows, j);
            change.accept(column);
            for (int i = 0; i < rows.length; i++) {
                rows[i][j] = column[i];
            }
        }
    }

    private static double[] column(double[][] rows, int j) {
        return Arrays.stream(rows).mapToDouble(row -> row[j]).toArray();
    }

    private static void normalize(double[] values, double epsilon) {
        double mean = mean(values);
        double deviation = Math.sqrt(variance(values) + epsilon);
        for (int i = 0; i < values.length; i++) {
            values[i] = (values[i] - mean) / deviation;
        }
    }

    private static double mean(double[] values) {
        return Arrays.stream(values).average().orElseThrow();
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values).map(x -> (x - mean) * (x - mean)).average().orElseThrow();
    }
}
