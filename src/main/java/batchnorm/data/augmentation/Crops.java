package batchnorm.data.augmentation;

import batchnorm.data.random.SplitMix64;

/** Which part of an image the network sees. */
public sealed interface Crops {

    /** All of it. */
    record Whole() implements Crops {
        @Override
        public int pad() {
            return 0;
        }

        @Override
        public double fill() {
            return 0;
        }

        @Override
        public String describe() {
            return "whole";
        }
    }

    /**
     * The image gets a border; then a part as large as the image is cut out. All positions are equally likely.
     *
     * @param pad the width of the border on each side, in pixels
     * @param fill the colour value of the border, in each channel
     */
    record Shifted(int pad, double fill) implements Crops {
        public Shifted {
            if (pad < 1) {
                throw new IllegalArgumentException("pad " + pad + " is below 1");
            }
            if (!(fill >= 0 && fill <= 1)) {
                throw new IllegalArgumentException("fill " + fill + " is not within [0, 1]");
            }
        }

        @Override
        public String describe() {
            return "shifted by up to " + pad + " pixels";
        }
    }

    /**
     * A rectangle of random area, aspect and position, scaled to the size that the network sees, as in the training of
     * GoogLeNet (Szegedy et al., "Going deeper with convolutions", section 6: 8 to 100 % of the image, aspect 3/4 to
     * 4/3). For photographs only. Area and aspect are uniform. If ten attempts do not fit into the image, the largest
     * rectangle in its middle with an allowed aspect is taken.
     *
     * @param leastArea the smallest area, as a share of the image's area
     * @param leastAspect the smallest aspect: width divided by height, in pixels of the image
     */
    record AreaAndAspect(double leastArea, double mostArea, double leastAspect, double mostAspect) implements Crops {
        private static final int ATTEMPTS = 10;

        public AreaAndAspect {
            if (!(leastArea > 0 && leastArea <= mostArea && mostArea <= 1)) {
                throw new IllegalArgumentException(
                        "areas " + leastArea + " to " + mostArea + " are not within 0 and 1");
            }
            if (!(leastAspect > 0 && leastAspect <= mostAspect && mostAspect < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("aspects " + leastAspect + " to " + mostAspect + " are none");
            }
        }

        /** Chooses at random the part of an image of this size that is cut out. */
        public Window window(int width, int height, boolean mirrored, SplitMix64 random) {
            for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
                double area = between(leastArea, mostArea, random) * width * height;
                double aspect = between(leastAspect, mostAspect, random);
                double cutWidth = Math.sqrt(area * aspect);
                double cutHeight = Math.sqrt(area / aspect);
                if (cutWidth <= width && cutHeight <= height) {
                    double left = between(0, width - cutWidth, random);
                    double top = between(0, height - cutHeight, random);
                    return new Window(left, top, cutWidth, cutHeight, mirrored);
                }
            }
            double aspect = Math.min(mostAspect, Math.max(leastAspect, (double) width / height));
            double cutWidth = Math.min(width, height * aspect);
            double cutHeight = cutWidth / aspect;
            return new Window((width - cutWidth) / 2, (height - cutHeight) / 2, cutWidth, cutHeight, mirrored);
        }

        private static double between(double least, double most, SplitMix64 random) {
            return least + (most - least) * random.nextFloat();
        }

        @Override
        public int pad() {
            return 0;
        }

        @Override
        public double fill() {
            return 0;
        }

        @Override
        public String describe() {
            return "cropped to " + leastArea + " to " + mostArea + " of the area, aspect " + leastAspect + " to "
                    + mostAspect;
        }
    }

    /** The largest shift in each direction, in pixels. */
    int pad();

    /** The colour value of what a shift uncovers. */
    double fill();

    /** In words. */
    String describe();
}
