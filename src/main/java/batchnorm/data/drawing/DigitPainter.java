package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;
import java.util.List;

/**
 * Draws one handwriting-like digit at a time. A random {@link Hand} places the points of one of the
 * {@link DigitTemplates}; a {@link Pen} draws curves through them, and sometimes a stray stroke. It uses only the four
 * operations and the square root of floats, which Java defines to the last bit, so that every platform draws the same
 * bytes. Not thread-safe.
 */
final class DigitPainter implements ImagePainter {
    /** The side of the square image, in pixels. */
    static final int SIDE = 28;

    private static final int PIECES = 3;
    private static final float STRAY = 0.1f;
    private static final float STRAY_LENGTH = 5;

    private final DigitTemplates templates;
    private final Pen pen = new Pen(SIDE);
    private final Hand hand = new Hand(SIDE);
    private final float[] xs;
    private final float[] ys;

    /** A painter of digits of these shapes. */
    DigitPainter(DigitTemplates templates) {
        this.templates = templates;
        this.xs = new float[templates.mostPoints()];
        this.ys = new float[templates.mostPoints()];
    }

    @Override
    public void paint(int digit, SplitMix64 random, byte[] pixels, int offset) {
        List<DigitTemplates.Template> ways = templates.of(digit);
        DigitTemplates.Template template = ways.get(random.nextInt(ways.size()));
        hand.change(random);
        for (int i = 0; i < template.points(); i++) {
            hand.place(template.x(i), template.y(i));
            xs[i] = hand.placedX();
            ys[i] = hand.placedY();
        }
        pen.clear();
        for (int stroke = 0; stroke < template.strokes(); stroke++) {
            curve(template.start(stroke), template.end(stroke));
        }
        if (random.nextFloat() < STRAY) {
            float x = SIDE * random.nextFloat();
            float y = SIDE * random.nextFloat();
            float toX = x + STRAY_LENGTH * random.nextSigned();
            float toY = y + STRAY_LENGTH * random.nextSigned();
            pen.line(x, y, toX, toY, hand.radius(), hand.pressure());
        }
        pen.ink(pixels, offset, hand.radius(), hand.darkest());
    }

    /** A Catmull-Rom spline through points {@code start} to {@code end} − 1, as straight pieces. */
    private void curve(int start, int end) {
        float pressure = hand.pressure();
        float step = (hand.pressure() - pressure) / ((end - 1 - start) * PIECES);
        float x0 = xs[start];
        float y0 = ys[start];
        for (int i = start; i < end - 1; i++) {
            int before = Math.max(start, i - 1);
            int after = Math.min(end - 1, i + 2);
            for (int piece = 1; piece <= PIECES; piece++) {
                float t = piece / (float) PIECES;
                float x1 = spline(xs, before, i, after, t);
                float y1 = spline(ys, before, i, after, t);
                pen.line(x0, y0, x1, y1, hand.radius(), pressure);
                x0 = x1;
                y0 = y1;
                pressure += step;
            }
        }
    }

    /** The spline between the values {@code from} (t = 0) and {@code from + 1} (t = 1). */
    private static float spline(float[] values, int before, int from, int after, float t) {
        float p0 = values[before];
        float p1 = values[from];
        float p2 = values[from + 1];
        float p3 = values[after];
        float square = 2 * p0 - 5 * p1 + 4 * p2 - p3;
        float cube = 3 * p1 - p0 - 3 * p2 + p3;
        return 0.5f * (2 * p1 + t * (p2 - p0 + t * (square + t * cube)));
    }
}
