package batchnorm.data.augmentation;

import batchnorm.data.random.SplitMix64;

/** Changes of an image's colours. Section 4.2.1 reduces the "photometric distortions"; their strength is not given. */
public sealed interface Distortion {

    /** None. */
    record None() implements Distortion {
        @Override
        public String describe() {
            return "undistorted";
        }
    }

    /**
     * Changes brightness, contrast and saturation. For each, colours move away from or towards what has none of it:
     * black, the mean grey of the image, the grey of the pixel. The factor is uniform within 1 − strength and 1 +
     * strength; results are cut to the range of colours. Only images of three channels have saturation.
     */
    record Photometric(double brightness, double contrast, double saturation) implements Distortion {
        public Photometric {
            check("brightness", brightness);
            check("contrast", contrast);
            check("saturation", saturation);
        }

        private static void check(String name, double strength) {
            if (!(strength >= 0 && strength <= 1)) {
                throw new IllegalArgumentException(name + " " + strength + " is not within [0, 1]");
            }
        }

        /**
         * Changes an image in place.
         *
         * @param image all its bytes, 0 to 255: {@code [channels, height, width]}
         */
        public void apply(byte[] image, int channels, SplitMix64 random) {
            float brighter = factor(brightness, random);
            float starker = factor(contrast, random);
            float richer = factor(saturation, random);
            Colours.distort(image, channels, brighter, starker, richer);
        }

        private static float factor(double strength, SplitMix64 random) {
            return 1 + (float) strength * random.nextSigned();
        }

        @Override
        public String describe() {
            return "brightness ±" + brightness + ", contrast ±" + contrast + ", saturation ±" + saturation;
        }
    }

    /** In words. */
    String describe();
}
