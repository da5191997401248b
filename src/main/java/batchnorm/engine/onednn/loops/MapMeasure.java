package batchnorm.engine.onednn.loops;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Mean and biased variance of the units of feature maps over a slice of examples. A unit is a channel or a group of
 * consecutive channels. All sums are of differences from the unit's first value: those of values that are close
 * together are exact, and their mean is at most a few deviations.
 */
final class MapMeasure {
    private final MapLayout layout;
    private final MapRows rows;
    private final int unit;
    private final double epsilon;

    // Rows.
    private final float[] x;
    private final float[] first;
    private final float[] meanDifference;
    private final float[] total;

    /** One value for each channel. */
    private final double[] sums;

    /** @param unit number of channels of a unit */
    MapMeasure(MapLayout layout, int unit, double epsilon) {
        this.layout = layout;
        this.rows = new MapRows(layout);
        this.unit = unit;
        this.epsilon = epsilon;
        this.x = rows.create();
        this.first = rows.create();
        this.meanDifference = rows.create();
        this.total = rows.create();
        this.sums = new double[layout.padded()];
    }

    /** Measures {@code x} over the slice, into the slice's moments. */
    void measure(FloatBuffer values, MapSlice slice) {
        MapMoments moments = slice.moments();
        double count = (double) slice.examples() * layout.positions() * unit;
        for (int c = 0; c < layout.channels(); c++) {
            moments.first[c] = values.get(layout.first(slice.from(), c - c % unit));
        }
        sumDistances(values, slice);
        for (int c = 0; c < layout.channels(); c += unit) {
            Arrays.fill(moments.meanDifference, c, c + unit, (float) (sumOfUnit(c) / count));
        }
        sumSquares(values, slice);
        for (int c = 0; c < layout.channels(); c += unit) {
            double variance = sumOfUnit(c) / count;
            if (!Double.isFinite(variance)) {
                variance = inDoubles(values, slice, c, count);
            }
            // Too large a variance becomes the largest float; no number stays none.
            Arrays.fill(moments.variance, c, c + unit, (float) Math.min(variance, Float.MAX_VALUE));
            Arrays.fill(moments.inverse, c, c + unit, (float) (1 / Math.sqrt(variance + epsilon)));
        }
    }

    private double sumOfUnit(int firstChannel) {
        double sum = 0;
        for (int c = firstChannel; c < firstChannel + unit; c++) {
            sum += sums[c];
        }
        return sum;
    }

    private void sumDistances(FloatBuffer values, MapSlice slice) {
        for (int block = 0; block < layout.blocks(); block++) {
            rows.repeat(slice.moments().first, block, first);
            Arrays.fill(total, 0);
            for (int example = slice.from(); example < slice.to(); example++) {
                int start = layout.start(example, block);
                for (int at = 0; at < layout.chunk(); at += rows.length()) {
                    int n = rows.length(at);
                    values.get(start + at, x, 0, n);
                    addDistances(x, first, total, n);
                }
            }
            rows.fold(total, block, sums);
        }
    }

    private void sumSquares(FloatBuffer values, MapSlice slice) {
        for (int block = 0; block < layout.blocks(); block++) {
            rows.repeat(slice.moments().first, block, first);
            rows.repeat(slice.moments().meanDifference, block, meanDifference);
            Arrays.fill(total, 0);
            for (int example = slice.from(); example < slice.to(); example++) {
                int start = layout.start(example, block);
                for (int at = 0; at < layout.chunk(); at += rows.length()) {
                    int n = rows.length(at);
                    values.get(start + at, x, 0, n);
                    addSquares(x, first, meanDifference, total, n);
                }
            }
            rows.fold(total, block, sums);
        }
    }

    /** Replaces the mean difference of a unit whose squares are beyond a float, and returns its variance. */
    private double inDoubles(FloatBuffer values, MapSlice slice, int firstChannel, double count) {
        MapMoments moments = slice.moments();
        double start = moments.first[firstChannel];
        double mean = sum(values, slice, firstChannel, start, false) / count;
        Arrays.fill(moments.meanDifference, firstChannel, firstChannel + unit, (float) mean);
        return sum(values, slice, firstChannel, start + mean, true) / count;
    }

    /** The sum of the distances from a number over a unit, or of their squares. */
    private double sum(FloatBuffer values, MapSlice slice, int firstChannel, double from, boolean squared) {
        double sum = 0;
        for (int example = slice.from(); example < slice.to(); example++) {
            for (int c = firstChannel; c < firstChannel + unit; c++) {
                int start = layout.first(example, c);
                for (int position = 0; position < layout.positions(); position++) {
                    double distance = values.get(start + position * layout.lanes()) - from;
                    sum += squared ? distance * distance : distance;
                }
            }
        }
        return sum;
    }

    private static void addDistances(float[] x, float[] first, float[] total, int n) {
        for (int i = 0; i < n; i++) {
            total[i] += x[i] - first[i];
        }
    }

    private static void addSquares(float[] x, float[] first, float[] meanDifference, float[] total, int n) {
        for (int i = 0; i < n; i++) {
            float distance = (x[i] - first[i]) - meanDifference[i];
            total[i] += distance * distance;
        }
    }
}
