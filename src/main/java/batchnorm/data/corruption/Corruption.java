package batchnorm.data.corruption;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.random.SplitMix64;
import java.util.Locale;

/**
 * A change of an image that a classifier should not mind. Hendrycks and Dietterich (2019), "Benchmarking Neural Network
 * Robustness to Common Corruptions and Perturbations", measure classifiers on such images at five strengths each. The
 * formulas are ours. They change colour values c within 0 and 1; results are cut to this range.
 */
public enum Corruption {
    /**
     * Turned anticlockwise around the middle by a number of degrees. Beyond its edges an image goes on as at the edge.
     */
    ROTATION(360) {
        @Override
        float[] of(float[] image, Shape shape, double degrees, SplitMix64 random) {
            return Geometry.rotated(image, shape, degrees);
        }
    },

    /** c → (1 − s)·c + s·(1 − c): at s = 1 dark is light. */
    INVERSION(1) {
        @Override
        float[] of(float[] image, Shape shape, double share, SplitMix64 random) {
            return each(image, colour -> colour + share * (1 - 2 * colour));
        }
    },

    /** c → c + e, with a Gaussian e of standard deviation s for each value. */
    NOISE(10) {
        @Override
        float[] of(float[] image, Shape shape, double deviation, SplitMix64 random) {
            return each(image, colour -> colour + deviation * gaussian(random));
        }
    },

    /** c → a + (1 − s)·(c − a), where a is the mean of the image. */
    CONTRAST(1) {
        @Override
        float[] of(float[] image, Shape shape, double loss, SplitMix64 random) {
            double sum = 0;
            for (float colour : image) {
                sum += colour;
            }
            double mean = sum / image.length;
            return each(image, colour -> mean + (1 - loss) * (colour - mean));
        }
    },

    /** c → c + s. */
    BRIGHTNESS(1) {
        @Override
        float[] of(float[] image, Shape shape, double added, SplitMix64 random) {
            return each(image, colour -> colour + added);
        }
    },

    /** The mean of the neighbours, weighted by a Gaussian of standard deviation s, in pixels. */
    BLUR(100) {
        @Override
        float[] of(float[] image, Shape shape, double deviation, SplitMix64 random) {
            return Geometry.blurred(image, shape, deviation);
        }
    },

    /** The image as it is: another distribution where a network is trained on changed images. */
    UNCHANGED(0) {
        @Override
        float[] of(float[] image, Shape shape, double nothing, SplitMix64 random) {
            return image;
        }
    };

    private static final double WHITE = 255;

    private final double most;

    Corruption(double most) {
        this.most = most;
    }

    /** Its name in experiment files and series. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The largest strength that is allowed. At 0 nothing is changed. */
    public double most() {
        return most;
    }

    /**
     * Changes an image in place.
     *
     * @param image all its bytes, 0 to 255, of this shape
     * @param strength within 0 and {@link #most}, in the unit of the corruption
     * @param random what is random in the change
     */
    public void apply(byte[] image, Shape shape, double strength, SplitMix64 random) {
        float[] colours = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            colours[i] = (float) ((image[i] & 0xff) / WHITE);
        }
        float[] changed = of(colours, shape, strength, random);
        for (int i = 0; i < image.length; i++) {
            image[i] = (byte) Math.round(WHITE * Math.max(0, Math.min(1, changed[i])));
        }
    }

    abstract float[] of(float[] image, Shape shape, double strength, SplitMix64 random);

    @FunctionalInterface
    private interface Change {
        double of(double colour);
    }

    private static float[] each(float[] image, Change change) {
        float[] changed = new float[image.length];
        for (int i = 0; i < image.length; i++) {
            changed[i] = (float) change.of(image[i]);
        }
        return changed;
    }

    /** A number of the standard normal distribution by the method of Box and Muller, the same on every platform. */
    private static double gaussian(SplitMix64 random) {
        double radius = StrictMath.sqrt(-2 * StrictMath.log(1 - (double) random.nextFloat()));
        return radius * StrictMath.cos(2 * Math.PI * random.nextFloat());
    }
}
