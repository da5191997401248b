package batchnorm.data.photo;

/** A decoded image: {@code height × width} pixels of three bytes each, blue, green, red, row by row. Immutable. */
final class Photo {
    static final int CHANNELS = 3;

    private final byte[] pixels;
    private final int width;
    private final int height;

    /** @param pixels {@code [height, width, 3]}; kept, not copied */
    Photo(byte[] pixels, int width, int height) {
        if (width < 1 || height < 1 || pixels.length != CHANNELS * width * height) {
            throw new IllegalArgumentException(pixels.length + " bytes are not an image of " + width + "x" + height);
        }
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    byte[] pixels() {
        return pixels;
    }
}
