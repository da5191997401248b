package batchnorm.data;

/** Which part of an image fills the frame. */
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
     * The image with a border around it, of which a part as large as the image is cut out, each place being equally
     * likely.
     *
     * @param pad pixels of the border on each side
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

    /** The largest shift in each direction, in pixels. */
    int pad();

    /** The colour value of what a shift uncovers. */
    double fill();

    /** In words. */
    String describe();
}
