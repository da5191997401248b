package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.font.FontRenderContext;
import java.awt.geom.AffineTransform;
import java.util.List;

/** The style of all charts: fonts, lines, and colours that colour-blind people can tell apart (Okabe and Ito). */
final class ChartStyle {
    static final int TITLE_SIZE = 15;
    static final int AXIS_SIZE = 13;
    static final int LABEL_SIZE = 12;
    static final Color BLACK = new Color(0x222222);
    /** The paper's curves, which have no colour of ours. */
    static final Color PAPER = new Color(0x777777);

    static final Color PALE = new Color(0xE4E4E4);
    private static final List<Color> COLOURS = List.of(
            new Color(0x0072B2), // blue
            new Color(0xD55E00), // vermilion
            new Color(0x009E73), // green
            new Color(0xCC79A7), // purple
            new Color(0xE69F00), // orange
            new Color(0x56B4E9), // sky
            BLACK);
    /** A smaller text cannot be read. */
    private static final int SMALLEST = 6;

    private static final FontRenderContext MEASURE = new FontRenderContext(null, true, true);
    private static final float LINE_WIDTH = 1.6f;
    private static final int BAND_ALPHA = 50;

    private ChartStyle() {}

    /** The colour of the n-th line, counted from 0. */
    static Color colour(int n) {
        return COLOURS.get(n % COLOURS.size());
    }

    /** The colour of an experiment's n-th variant, counted from 0: vermilion for the baseline, then blue. */
    static Color variantColour(int n) {
        return colour(n < 2 ? 1 - n : n);
    }

    /** The pattern of the n-th line: first solid; dotted after all colours are used; then dashed and dotted. */
    static BasicStroke stroke(int n) {
        return switch (n / COLOURS.size() % 3) {
            case 0 -> solid();
            case 1 -> dashes(2, 3);
            default -> dashes(8, 3, 2, 3);
        };
    }

    /** The pattern of the n-th of several lines of one colour, counted from 0: first solid; it repeats after five. */
    static BasicStroke pattern(int n) {
        return switch (n % 5) {
            case 0 -> solid();
            case 1 -> dashed();
            case 2 -> dotted();
            case 3 -> dashes(8, 3, 2, 3);
            default -> dashes(12, 4);
        };
    }

    /** A light version of a line's colour, for the area around it. */
    static Color band(Color colour) {
        return new Color(colour.getRed(), colour.getGreen(), colour.getBlue(), BAND_ALPHA);
    }

    static BasicStroke solid() {
        return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND);
    }

    static BasicStroke dashed() {
        return dashes(6, 4);
    }

    static BasicStroke dotted() {
        return dashes(1.5f, 2);
    }

    static BasicStroke dashes(float... lengths) {
        return new BasicStroke(LINE_WIDTH, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND, 1, lengths, 0);
    }

    static Font font(int size) {
        return new Font(Font.SANS_SERIF, Font.PLAIN, size);
    }

    static void textCentred(Graphics2D graphics, String text, int size, double x, double baseline) {
        graphics.setFont(font(size));
        graphics.drawString(text, (float) (x - textWidth(text, size) / 2), (float) baseline);
    }

    /**
     * The width of a text in points, as the pictures have it. FontMetrics of a size in whole pixels say up to 2 % less.
     */
    static double textWidth(String text, int size) {
        return font(size).getStringBounds(text, MEASURE).getWidth();
    }

    /** A size at which a text is at most so wide: the given one, or a smaller one. */
    static int fitting(String text, int size, double width) {
        int fit = size;
        while (fit > SMALLEST && textWidth(text, fit) > width) {
            fit--;
        }
        return fit;
    }

    /** The part of a picture's width that a text may take, in points. */
    record Extent(double from, double to) {}

    /**
     * Draws a text about a point, but wholly within an extent: it moves aside where it would be cut, and is smaller
     * where it is too long.
     */
    static void textCentredWithin(
            Graphics2D graphics, String text, int size, double x, double baseline, Extent extent) {
        int fit = fitting(text, size, extent.to - extent.from);
        double half = textWidth(text, fit) / 2;
        textCentred(graphics, text, fit, Math.max(extent.from + half, Math.min(extent.to - half, x)), baseline);
    }

    static void textLeftOf(Graphics2D graphics, String text, int size, double x, double baseline) {
        graphics.setFont(font(size));
        graphics.drawString(text, (float) (x - textWidth(text, size)), (float) baseline);
    }

    /** Draws text that runs upwards, as at the left of a chart. */
    static void textUpwards(Graphics2D graphics, String text, int size, double baseline, double middle) {
        apart(graphics, () -> {
            graphics.translate(baseline, middle);
            graphics.rotate(-Math.PI / 2);
            textCentred(graphics, text, size, 0, 0);
        });
    }

    /**
     * Paints something that changes the transform or the clip, and restores both. A copy of the graphics would not do:
     * the SVG writer goes on in the copy's group after the copy is disposed, so that later shapes would be turned or
     * cut off, too.
     */
    static void apart(Graphics2D graphics, Runnable painting) {
        AffineTransform transform = graphics.getTransform();
        Shape clip = graphics.getClip();
        painting.run();
        graphics.setTransform(transform);
        graphics.setClip(clip);
    }
}
