package batchnorm.data.photo;

/**
 * How the pixels along one axis of a crop are made: each is a weighted mean of neighbouring pixels of the image, with
 * weights that fall off linearly (bilinear where the crop is enlarged, an average over what becomes one pixel where it
 * is reduced), and that add up to 1 at the image's edges too.
 */
final class ResamplingWeights {
    private final int[] first;
    private final int[] count;
    private final float[] weights;
    private final int most;

    /**
     * @param from where the window begins, in pixels of the image
     * @param length of the window
     * @param available pixels that the image has along this axis
     * @param wanted pixels of the crop
     * @param reversed whether the crop's first pixel shows the window's end
     */
    ResamplingWeights(double from, double length, int available, int wanted, boolean reversed) {
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

    /** The first pixel of the image that counts. */
    int first(int pixel) {
        return first[pixel];
    }

    /** How many pixels of the image count, from the first on. */
    int count(int pixel) {
        return count[pixel];
    }

    /** The weight of the pixel {@code tap} after the first. */
    float weight(int pixel, int tap) {
        return weights[pixel * most + tap];
    }
}
