package batchnorm.data;

/**
 * What a stored byte means to the network. The byte divided by 255 is the colour value: 0 is none of the colour, 1 all
 * of it.
 */
public sealed interface Pixels {

    /**
     * 1 where the colour value is above the threshold, else 0 (section 4.1: "28×28 binary image"; the threshold is not
     * given).
     */
    record Binary(double threshold) implements Pixels {
        public Binary {
            if (!(threshold >= 0 && threshold < 1)) {
                throw new IllegalArgumentException("threshold " + threshold + " is not within [0, 1)");
            }
        }

        @Override
        public float input(double colour) {
            return colour > threshold ? 1 : 0;
        }

        @Override
        public String describe() {
            return "binary, ink above " + threshold;
        }
    }

    /** The colour value itself. */
    record Grey() implements Pixels {
        @Override
        public float input(double colour) {
            return (float) colour;
        }

        @Override
        public String describe() {
            return "grey";
        }
    }

    /**
     * (colour value − mean) / deviation, the same for every channel. If the two are those of the training images, the
     * inputs have about mean 0 and standard deviation 1.
     */
    record Centred(double mean, double deviation) implements Pixels {
        public Centred {
            if (!(mean >= 0 && mean <= 1)) {
                throw new IllegalArgumentException("mean " + mean + " is not within [0, 1]");
            }
            if (!(deviation > 0 && deviation < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("deviation " + deviation + " is not a positive number");
            }
        }

        @Override
        public float input(double colour) {
            return (float) ((colour - mean) / deviation);
        }

        @Override
        public String describe() {
            return "centred on " + mean + " in units of " + deviation;
        }
    }

    /**
     * The network's input for a colour value.
     *
     * @param colour within 0 and 1
     */
    float input(double colour);

    /** In words. */
    String describe();

    /** The network's input for each of the 256 byte values. */
    default float[] table() {
        float[] table = new float[256];
        for (int value = 0; value < table.length; value++) {
            table[value] = input(value / 255.0);
        }
        return table;
    }
}
