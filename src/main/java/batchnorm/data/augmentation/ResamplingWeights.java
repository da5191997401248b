package batchnorm.data.augmentation;

/**
 * The weights that make the pixels along one axis of a crop. Each pixel is a weighted mean of neighbouring pixels of
 * the image. The weights fall off linearly with distance: enlarging is bilinear, and shrinking averages over all pixels
 * that become one. They add up to 1, at the image's edges too.
 */
public final class ResamplingWeights {
    private final int[] first;
    private final int[] count;
    private final float[] weights;
    private final int most;

    /**
     * @param from the start of the window, in pixels of the image
     * @param length the length of the window, in pixels of the image
     * @param available the number of pixels of the image along this axis
     * @param wanted the number of pixels of the crop
     * @param reversed whether the crop is mirrored: its first pixel shows the end of the window
     */
    public ResamplingWeights(double from, double length, int available, int wanted, boolean reversed) {
        double scale = length / wanted;
        double reach = Math.max(1, scale);
        this.most = (int) (2 * reach) + 2;
        this.first = new int[wanted];
        this.count = new int[wanted];
        this.weights = new float[wanted * most];
        for (int i = 0; i < wanted; i++) {
            double centre = from + (i + 0.5) * scale;
            int low = (int) Math.max(0, Math.floor(centre - reach));
            int high = (int) Math.min(available - 1.0, Math.floor(centre + reach));
            set(reversed ? wanted - 1 - i : i, low, high, centre, reach);
        }
    }

    private void set(int pixel, int low, int high, double centre, double reach) {
        double sum = 0;
        for (int at = low; at <= high; at++) {
            sum += weight(at, centre, reach);
        }
        first[pixel] = low;
        count[pixel] = high - low + 1;
        for (int at = low; at <= high; at++) {
            weights[pixel * most + at - low] = (float) (weight(at, centre, reach) / sum);
        }
    }

    private static double weight(int at, double centre, double reach) {
        return Math.max(0, 1 - Math.abs(at + 0.5 - centre) / reach);
    }

    /** The first pixel of the image that a pixel of the crop is made of. */
    public int first(int pixel) {
        return first[pixel];
    }

    /** The number of pixels of the image that it is made of, from the first one on. */
    public int count(int pixel) {
        return count[pixel];
    }

    /** The weight of the pixel of the image {@code offset} places after the first. */
    public float weight(int pixel, int offset) {
        return weights[pixel * most + offset];
    }
}
