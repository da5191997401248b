package batchnorm.data.drawing;

import java.util.Arrays;

/**
 * Draws lines with round ends on a square sheet and turns them into grey bytes, with soft edges. For each pixel it
 * keeps only the squared distance to the nearest line, so that crossing lines do not add up. Not thread-safe.
 */
final class Pen {
    private static final float FAR = 1e9f;
    /** How far ink reaches beyond the edge of a line, in pixels. */
    private static final float REACH = 0.5f;

    private final int side;
    private final float[] squares;

    Pen(int side) {
        this.side = side;
        this.squares = new float[side * side];
    }

    void clear() {
        Arrays.fill(squares, FAR);
    }

    /**
     * Draws a line.
     *
     * @param radius half the width, in pixels, that {@link #ink} gives to lines of pressure 1
     * @param pressure a factor on the width
     */
    void line(float x0, float y0, float x1, float y1, float radius, float pressure) {
        float reach = radius * pressure + REACH;
        int left = Math.max(0, (int) (Math.min(x0, x1) - reach));
        int right = Math.min(side - 1, (int) (Math.max(x0, x1) + reach + 1));
        int top = Math.max(0, (int) (Math.min(y0, y1) - reach));
        int bottom = Math.min(side - 1, (int) (Math.max(y0, y1) + reach + 1));
        float dx = x1 - x0;
        float dy = y1 - y0;
        float perLength = 1 / (dx * dx + dy * dy + 1e-6f);
        float perPressure = 1 / (pressure * pressure);
        for (int y = top; y <= bottom; y++) {
            float fromY = y - y0;
            for (int x = left; x <= right; x++) {
                float fromX = x - x0;
                float along = (fromX * dx + fromY * dy) * perLength;
                along = along < 0 ? 0 : along > 1 ? 1 : along;
                float offX = fromX - along * dx;
                float offY = fromY - along * dy;
                float square = (offX * offX + offY * offY) * perPressure;
                int at = y * side + x;
                if (square < squares[at]) {
                    squares[at] = square;
                }
            }
        }
    }

    /**
     * Writes the drawing to {@code pixels} from {@code offset} on: {@code darkest} within the lines, 0 far from them.
     */
    void ink(byte[] pixels, int offset, float radius, float darkest) {
        float outer = radius + REACH;
        float farthest = outer * outer;
        for (int i = 0; i < squares.length; i++) {
            float square = squares[i];
            int value = 0;
            if (square < farthest) {
                float cover = outer - (float) Math.sqrt(square);
                value = (int) (darkest * (cover > 1 ? 1 : cover));
            }
            pixels[offset + i] = (byte) value;
        }
    }
}
