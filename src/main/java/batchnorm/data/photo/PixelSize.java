package batchnorm.data.photo;

import java.io.IOException;

/** The width and the height of an image, as the beginning of its file states them. */
record PixelSize(int width, int height) {
    /**
     * The most pixels of an image that is read, a quarter of a GiB at three bytes a pixel. It is the size from which
     * Pillow warns of a decompression bomb.
     */
    static final int MOST = 89_478_485;

    PixelSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("an image of " + width + "x" + height + " pixels");
        }
    }

    /**
     * A size that can be read.
     *
     * @throws IOException if there are no pixels, or too many
     */
    static PixelSize of(long width, long height) throws IOException {
        if (width < 1 || height < 1 || width > MOST || height > MOST || width * height > MOST) {
            throw new IOException("says that it has " + width + "x" + height + " pixels; 1 to " + MOST + " are read");
        }
        return new PixelSize((int) width, (int) height);
    }

    /** Whether an image has this size, perhaps after a quarter turn, which its orientation may ask for. */
    boolean isThatOf(Photo photo) {
        return (photo.width() == width && photo.height() == height)
                || (photo.width() == height && photo.height() == width);
    }
}
