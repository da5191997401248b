package batchnorm.data;

/** Changes of an image's colours. Section 4.2.1 reduces the "photometric distortions"; their strength is not given. */
public sealed interface Distortion {

    /** None. */
    record None() implements Distortion {
        @Override
        public void apply(float[] colours, LabelledImages.Shape shape, SplitMix64 random) {
            // colours stay as they are
        }

        @Override
        public String describe() {
            return "undistorted";
        }
    }

    /**
     * Brightness, contrast and saturation, one after the other in random order. Each moves the colours away from
     * something without it (black, the image's mean grey, the pixel's own grey) by a factor that is uniform within 1 −
     * strength and 1 + strength, and cuts what leaves 0 to 1. Images of one channel have no saturation.
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

        @Override
        public void apply(float[] colours, LabelledImages.Shape shape, SplitMix64 random) {
            int plane = shape.height() * shape.width();
            int first = random.nextInt(3);
            int second = (first + 1 + random.nextInt(2)) % 3;
            float brighter = factor(brightness, random);
            float starker = factor(contrast, random);
            float richer = factor(saturation, random);
            for (int turn = 0; turn < 3; turn++) {
                int what = turn == 0 ? first : turn == 1 ? second : 3 - first - second;
                if (what == 0) {
                    Colours.brighten(colours, shape.size(), brighter);
                } else if (what == 1) {
                    Colours.contrast(colours, shape.channels(), plane, starker);
                } else if (shape.channels() == 3) {
                    Colours.saturate(colours, plane, richer);
                }
            }
        }

        private static float factor(double strength, SplitMix64 random) {
            return 1 + (float) strength * random.nextSigned();
        }

        @Override
        public String describe() {
            return "brightness ±" + brightness + ", contrast ±" + contrast + ", saturation ±" + saturation;
        }
    }

    /**
     * Changes an image in place.
     *
     * @param colours of shape {@code [channels, height, width]}, each within 0 and 1, and so afterwards
     */
    void apply(float[] colours, LabelledImages.Shape shape, SplitMix64 random);

    /** In words. */
    String describe();
}
