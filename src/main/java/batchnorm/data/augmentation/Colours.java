package batchnorm.data.augmentation;

/** Arithmetic on the colours of an image, in place: bytes, plane by plane. Factors of 1 change nothing. */
final class Colours {
    /** The weights of red, green and blue in a grey that looks as bright (ITU-R BT.601). */
    private static final float RED = 0.299f;

    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Colours() {}

    /**
     * Moves each colour x of a pixel whose grey is g, in an image whose mean grey is m, to brightness · (contrast ·
     * (saturation · x + (1 − saturation) · g) + (1 − contrast) · m), rounded and cut to 0 to 255. Nothing is cut in
     * between, so the order of the three does not matter.
     */
    static void distort(byte[] image, int channels, float brightness, float contrast, float saturation) {
        int plane = image.length / channels;
        float scale = brightness * contrast;
        float half = 0.5f; // so that dropping the decimals rounds to the nearest
        float mean = (1 - contrast) * brightness * meanGrey(image, channels) + half;
        if (channels != 3) {
            for (int i = 0; i < image.length; i++) {
                image[i] = level(scale * (image[i] & 0xff) + mean);
            }
            return;
        }
        float own = scale * saturation;
        float grey = scale * (1 - saturation);
        for (int i = 0; i < plane; i++) {
            int red = image[i] & 0xff;
            int green = image[plane + i] & 0xff;
            int blue = image[2 * plane + i] & 0xff;
            float rest = grey * (RED * red + GREEN * green + BLUE * blue) + mean;
            image[i] = level(own * red + rest);
            image[plane + i] = level(own * green + rest);
            image[2 * plane + i] = level(own * blue + rest);
        }
    }

    private static float meanGrey(byte[] image, int channels) {
        int plane = image.length / channels;
        if (channels != 3) {
            return (float) sum(image, 0, image.length) / image.length;
        }
        return (RED * sum(image, 0, plane) + GREEN * sum(image, plane, plane) + BLUE * sum(image, 2 * plane, plane))
                / plane;
    }

    private static long sum(byte[] image, int from, int count) {
        long sum = 0;
        for (int i = from; i < from + count; i++) {
            sum += image[i] & 0xff;
        }
        return sum;
    }

    private static byte level(float value) {
        return (byte) Math.max(0, Math.min(255, (int) value));
    }
}
