package batchnorm.report;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/**
 * Marks on lines that lie on each other, so that each can be seen: a shape of its own for each line, at places that no
 * other line has.
 */
final class LineMarks {
    /** Lines that are nearer than this, in points, cover each other. */
    private static final double NEAR = 3;
    /** Two lines lie on each other where they are near for this share of the places that are looked at. */
    private static final double SHARE = 0.3;

    private static final int PLACES = 40;
    private static final int MARKS = 5;
    private static final double HALF = 4;

    private LineMarks() {}

    /**
     * Whether two of the lines lie on each other over a large part of the plot.
     *
     * @param lines in points of the picture, each from left to right
     */
    static boolean areNeeded(List<List<LineChart.Point>> lines, double left, double right) {
        for (int one = 0; one < lines.size(); one++) {
            for (int other = one + 1; other < lines.size(); other++) {
                if (lieOnEachOther(lines.get(one), lines.get(other), left, right)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean lieOnEachOther(
            List<LineChart.Point> one, List<LineChart.Point> other, double left, double right) {
        int near = 0;
        int both = 0;
        for (int place = 0; place <= PLACES; place++) {
            double x = left + (right - left) * place / PLACES;
            double distance = Math.abs(heightAt(one, x) - heightAt(other, x));
            both += Double.isNaN(distance) ? 0 : 1;
            near += distance < NEAR ? 1 : 0;
        }
        return both > 0 && near >= SHARE * both;
    }

    /** The height of a line at a place, between two of its points; NaN where it has none. */
    static double heightAt(List<LineChart.Point> line, double x) {
        for (int i = 1; i < line.size(); i++) {
            LineChart.Point a = line.get(i - 1);
            LineChart.Point b = line.get(i);
            if (a.x() <= x && x <= b.x()) {
                return b.x() == a.x() ? a.y() : a.y() + (b.y() - a.y()) * (x - a.x()) / (b.x() - a.x());
            }
        }
        return Double.NaN;
    }

    /** The places of the marks of the n-th of some lines, from the left: no two lines share one. */
    static double[] places(int n, int lines, double left, double right) {
        double[] places = new double[MARKS];
        for (int mark = 0; mark < MARKS; mark++) {
            places[mark] = left + (right - left) * (mark + (n + 0.5) / lines) / MARKS;
        }
        return places;
    }

    /** Paints the mark of the n-th line. */
    static void paint(Graphics2D graphics, LineChart.Line line, int n, double x, double y) {
        Shape shape = shape(n, x, y);
        graphics.setColor(line.colour());
        graphics.fill(shape);
        graphics.setColor(Color.WHITE);
        graphics.setStroke(new BasicStroke(0.8f));
        graphics.draw(shape);
        graphics.setColor(line.colour());
    }

    private static Shape shape(int n, double x, double y) {
        return switch (n % 5) {
            case 0 -> new Ellipse2D.Double(x - HALF, y - HALF, 2 * HALF, 2 * HALF);
            case 1 -> new Rectangle2D.Double(x - HALF + 0.5, y - HALF + 0.5, 2 * HALF - 1, 2 * HALF - 1);
            case 2 -> polygon(x, y - HALF - 1, x + HALF + 1, y + HALF, x - HALF - 1, y + HALF);
            case 3 -> polygon(x, y - HALF - 1.5, x + HALF + 1.5, y, x, y + HALF + 1.5, x - HALF - 1.5, y);
            default -> polygon(x - HALF - 1, y - HALF, x + HALF + 1, y - HALF, x, y + HALF + 1);
        };
    }

    private static Shape polygon(double... coordinates) {
        Path2D path = new Path2D.Double();
        path.moveTo(coordinates[0], coordinates[1]);
        for (int i = 2; i < coordinates.length; i += 2) {
            path.lineTo(coordinates[i], coordinates[i + 1]);
        }
        path.closePath();
        return path;
    }
}
