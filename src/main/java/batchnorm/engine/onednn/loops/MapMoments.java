package batchnorm.engine.onednn.loops;

/**
 * Mean and variance of the units of some examples. A unit is a channel, or a group of channels, which then all have the
 * same numbers. Each array has one value for each channel of the {@link MapLayout}; padding has zeros.
 *
 * <p>The mean is kept as the unit's first value and the mean difference from it. Differences of values that are close
 * together are exact, so equal values are normalized to exactly 0, however large they are.
 */
public final class MapMoments {
    /** The unit's first value. */
    final float[] first;
    /** μ less the unit's first value. */
    final float[] meanDifference;
    /** The biased σ², or the largest float if it is larger. */
    final float[] variance;
    /** 1/√(σ² + ε). */
    final float[] inverse;

    /** @param padded number of channels that memory holds */
    MapMoments(int padded) {
        first = new float[padded];
        meanDifference = new float[padded];
        variance = new float[padded];
        inverse = new float[padded];
    }

    /** The variance σ² of a channel. */
    public float variance(int channel) {
        return variance[channel];
    }

    /** The mean μ of a channel. */
    public float mean(int channel) {
        return first[channel] + meanDifference[channel];
    }
}
