package batchnorm.data.photo;

import batchnorm.data.augmentation.ResamplingWeights;
import batchnorm.data.augmentation.Window;

/**
 * Cuts windows out of images and scales them to {@code side × side} pixels by {@linkplain ResamplingWeights weighted
 * means}, first along the rows, then along the columns. Not thread-safe.
 */
final class Cropper {
    private static final int MOST = 255;

    private final int side;
    private float[] rows = new float[0];
    private final float[] line;

    Cropper(int side) {
        this.side = side;
        this.line = new float[Photo.CHANNELS * side];
    }

    /**
     * Writes the scaled window to the beginning of {@code image}: {@code [3, side, side]} bytes, red, green and blue,
     * each rounded to 0 to 255.
     */
    void crop(Photo photo, Window window, byte[] image) {
        ResamplingWeights across =
                new ResamplingWeights(window.left(), window.width(), photo.width(), side, window.mirrored());
        ResamplingWeights down = new ResamplingWeights(window.top(), window.height(), photo.height(), side, false);
        int top = down.first(0);
        int bottom = down.first(side - 1) + down.count(side - 1);
        int width = Photo.CHANNELS * side;
        if (rows.length < (bottom - top) * width) {
            rows = new float[(bottom - top) * width];
        }
        for (int y = top; y < bottom; y++) {
            shrink(photo, y, across, (y - top) * width);
        }
        for (int y = 0; y < side; y++) {
            mix(down, y, top);
            for (int x = 0; x < side; x++) {
                int to = y * side + x;
                image[to] = level(line[3 * x + 2]);
                image[to + side * side] = level(line[3 * x + 1]);
                image[to + 2 * side * side] = level(line[3 * x]);
            }
        }
    }

    private static byte level(float mean) {
        return (byte) Math.min(MOST, (int) (mean + 0.5f)); // the weights may add up to a little more than 1
    }

    private void shrink(Photo photo, int y, ResamplingWeights across, int to) {
        byte[] bytes = photo.pixels();
        int row = Photo.CHANNELS * photo.width() * y;
        for (int x = 0; x < side; x++) {
            float blue = 0;
            float green = 0;
            float red = 0;
            int from = row + Photo.CHANNELS * across.first(x);
            int count = across.count(x);
            for (int offset = 0; offset < count; offset++) {
                float weight = across.weight(x, offset);
                blue += weight * (bytes[from + 3 * offset] & 0xff);
                green += weight * (bytes[from + 3 * offset + 1] & 0xff);
                red += weight * (bytes[from + 3 * offset + 2] & 0xff);
            }
            rows[to + 3 * x] = blue;
            rows[to + 3 * x + 1] = green;
            rows[to + 3 * x + 2] = red;
        }
    }

    private void mix(ResamplingWeights down, int y, int top) {
        int width = line.length;
        int from = (down.first(y) - top) * width;
        float weight = down.weight(y, 0);
        for (int i = 0; i < width; i++) {
            line[i] = weight * rows[from + i];
        }
        for (int offset = 1; offset < down.count(y); offset++) {
            float next = down.weight(y, offset);
            int at = from + offset * width;
            for (int i = 0; i < width; i++) {
                line[i] += next * rows[at + i];
            }
        }
    }
}
