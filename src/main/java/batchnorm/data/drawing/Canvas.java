package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** A square sheet in colour. It is painted in layers, and then turned into bytes with noise. Not thread-safe. */
final class Canvas {
    /** Red, green and blue, plane by plane. */
    static final int CHANNELS = 3;

    private final int side;
    private final int plane;
    private final float[] values;

    Canvas(int side) {
        this.side = side;
        this.plane = side * side;
        this.values = new float[CHANNELS * plane];
    }

    int side() {
        return side;
    }

    /** Fills the sheet with a gradient along {@code across}: {@code from} at one edge, {@code to} at the other. */
    void shade(Colour from, Colour to, Direction across) {
        float middle = (side - 1) / 2f;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                float along = across.x() * (x - middle) + across.y() * (y - middle);
                set(y * side + x, from.towards(to, clamp(0.5f + along / side)));
            }
        }
    }

    /** Lays {@code colour} over a pixel: 0 leaves what is there, 1 hides it. */
    void lay(int x, int y, Colour colour, float cover) {
        if (cover > 0) {
            int at = y * side + x;
            set(at, new Colour(values[at], values[at + plane], values[at + 2 * plane]).towards(colour, cover));
        }
    }

    /** Draws a line with round ends and soft edges. A line without length is a dot. */
    void line(Place from, Place to, float radius, Colour colour) {
        float dx = to.x() - from.x();
        float dy = to.y() - from.y();
        float perLength = 1 / (dx * dx + dy * dy + 1e-6f);
        int top = first(Math.min(from.y(), to.y()) - radius);
        int bottom = last(Math.max(from.y(), to.y()) + radius);
        int left = first(Math.min(from.x(), to.x()) - radius);
        int right = last(Math.max(from.x(), to.x()) + radius);
        for (int y = top; y <= bottom; y++) {
            for (int x = left; x <= right; x++) {
                float fromX = x - from.x();
                float fromY = y - from.y();
                float along = clamp((fromX * dx + fromY * dy) * perLength);
                float offX = fromX - along * dx;
                float offY = fromY - along * dy;
                float distance = (float) Math.sqrt(offX * offX + offY * offY);
                lay(x, y, colour, clamp(radius + 0.5f - distance));
            }
        }
    }

    /** The first pixel, in a row or column, that something beginning at {@code from} can touch. */
    int first(float from) {
        return Math.max(0, (int) (from - 1));
    }

    /** The last pixel, in a row or column, that something ending at {@code to} can touch. */
    int last(float to) {
        return Math.min(side - 1, (int) (to + 1));
    }

    /**
     * Writes the sheet to {@code pixels} from {@code offset} on: the red plane, then the green, then the blue.
     *
     * @param noise the largest level that noise, a sum of two uniform numbers, adds or subtracts
     */
    void write(byte[] pixels, int offset, float noise, SplitMix64 random) {
        for (int i = 0; i < values.length; i++) {
            long bits = random.nextLong();
            float unit = ((bits & 0xffff) + (bits >>> 48)) / 65_535f - 1;
            float level = values[i] + noise * unit;
            pixels[offset + i] = (byte) (int) (level < 0 ? 0 : level > 255 ? 255 : level);
        }
    }

    /** The nearest number within 0 and 1. */
    static float clamp(float value) {
        return value < 0 ? 0 : value > 1 ? 1 : value;
    }

    private void set(int at, Colour colour) {
        values[at] = colour.red();
        values[at + plane] = colour.green();
        values[at + 2 * plane] = colour.blue();
    }
}
