package batchnorm.data;

/** What a stored byte is to the network (section 4.1: "28×28 binary image"; its threshold is not given). */
public sealed interface Pixels {

    /** 1 where the byte over 255 is above the threshold, else 0. */
    record Binary(double threshold) implements Pixels {
        public Binary {
            if (!(threshold >= 0 && threshold < 1)) {
                throw new IllegalArgumentException("threshold " + threshold + " is not within [0, 1)");
            }
        }

        @Override
        public float[] table() {
            float[] table = new float[256];
            for (int value = 0; value < 256; value++) {
                table[value] = value / 255.0 > threshold ? 1 : 0;
            }
            return table;
        }
    }

    /** The byte over 255. */
    record Grey() implements Pixels {
        @Override
        public float[] table() {
            float[] table = new float[256];
            for (int value = 0; value < 256; value++) {
                table[value] = value / 255f;
            }
            return table;
        }
    }

    /** The network's input for each of the 256 byte values. */
    float[] table();
}
