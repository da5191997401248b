package batchnorm.data.random;

/** The shuffle of Fisher and Yates. */
public final class Permutation {
    private Permutation() {}

    /** 0, 1, 2, … */
    public static void identity(int[] order) {
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
    }

    /** Shuffles {@code from} (inclusive) to {@code to} (exclusive); every order is equally likely. */
    public static void shuffle(int[] order, int from, int to, SplitMix64 random) {
        for (int i = to - 1; i > from; i--) {
            int other = from + random.nextInt(i - from + 1);
            int kept = order[i];
            order[i] = order[other];
            order[other] = kept;
        }
    }
}
