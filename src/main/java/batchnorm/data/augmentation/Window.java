package batchnorm.data.augmentation;

/**
 * The part of an image that a crop shows, in pixels of the image. Its edges may lie between pixels.
 *
 * @param mirrored whether left and right are swapped
 */
public record Window(double left, double top, double width, double height, boolean mirrored) {
    public Window {
        if (!(width > 0 && height > 0)) {
            throw new IllegalArgumentException("a window of " + width + "x" + height + " shows nothing");
        }
    }

    /** The whole of an image. */
    public static Window whole(int width, int height) {
        return new Window(0, 0, width, height, false);
    }

    /**
     * The middle {@code side × side} pixels of an image that was scaled so that its shorter side has
     * {@code shorterSide} pixels.
     */
    public static Window centre(int width, int height, int side, int shorterSide, boolean mirrored) {
        double size = Math.min(width, height) * (double) side / shorterSide;
        return new Window((width - size) / 2, (height - size) / 2, size, size, mirrored);
    }

    /** The same part with left and right swapped. */
    public Window mirror() {
        return new Window(left, top, width, height, !mirrored);
    }
}
