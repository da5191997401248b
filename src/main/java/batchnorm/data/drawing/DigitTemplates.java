package batchnorm.data.drawing;

import java.util.ArrayList;
import java.util.List;

/**
 * Several ways to write each of the ten digits. Each is a list of strokes, each stroke a few points on a sheet 14 wide
 * and 20 high, with y downwards. Immutable.
 */
final class DigitTemplates {
    /** The middle of the sheet. */
    static final float MIDDLE_X = 7;

    static final float MIDDLE_Y = 10;

    /** A line is one way to write a digit: the digit, then x,y points; a bar lifts the pen. */
    private static final String SHEET = """
            0  8,0 3,2 0,9 2,17 7,20 12,17 14,10 12,3 8,0 6,1
            0  9,0 5,3 3,9 3,15 6,20 10,17 12,11 12,4 9,0
            0  11,3 7,0 2,5 1,13 5,19 10,18 13,11 12,4 8,1
            1  7,0 7,10 7,20
            1  3,5 6,2 8,0 | 8,0 7,10 7,20
            1  3,4 8,0 | 8,0 8,10 8,20 | 3,20 8,20 13,20
            1  10,0 7,10 5,20
            2  1,5 3,1 8,0 12,3 11,8 6,14 1,19 | 1,19 7,19 13,20
            2  1,4 5,0 11,1 12,6 8,13 3,18 1,17 3,15 7,18 14,19
            2  2,3 7,0 12,4 10,10 5,16 1,20 | 1,20 7,20 14,20
            3  1,3 6,0 12,2 11,7 6,9 | 6,9 12,11 13,16 8,20 1,18
            3  1,1 6,1 12,1 | 12,1 9,5 6,8 | 6,8 12,11 12,17 7,20 1,18
            3  2,2 8,0 12,4 8,9 5,9 10,10 13,14 10,19 4,20 1,17
            4  3,0 2,6 1,11 | 1,11 7,12 14,11 | 11,1 10,10 9,20
            4  10,0 5,7 1,13 | 1,13 7,13 14,13 | 10,0 10,10 10,20
            4  2,0 1,6 3,11 8,11 12,7 12,1 | 12,1 12,10 11,20
            5  12,0 7,0 3,0 | 3,0 2,9 | 2,9 7,7 12,10 12,16 7,20 1,18
            5  13,1 9,1 5,1 | 5,1 3,8 | 3,8 9,9 11,14 7,19 1,19
            5  12,0 6,1 3,4 3,8 8,9 12,13 10,18 5,20 1,18
            6  11,0 5,4 1,11 2,17 7,20 12,17 12,12 7,10 2,14
            6  8,0 3,7 1,14 4,20 9,19 11,14 8,11 3,13 2,16
            6  12,2 8,0 3,5 1,13 4,19 9,20 13,16 11,11 6,11 2,15
            7  1,1 7,1 13,1 | 13,1 8,10 5,20
            7  1,1 7,1 13,0 | 13,0 9,9 6,20 | 4,10 8,10 12,10
            7  1,4 2,1 8,2 13,1 | 13,1 10,7 7,13 6,20
            8  11,3 7,0 3,2 3,6 7,9 11,12 13,16 8,20 3,18 2,14 6,10 11,7 12,3 9,0
            8  7,0 3,2 3,7 7,9 11,7 11,2 7,0 | 7,9 2,13 2,18 7,20 12,18 12,13 7,9
            8  12,2 7,0 4,4 7,9 9,14 7,19 3,18 3,13 9,8 12,3
            9  12,4 8,0 3,2 2,7 6,10 11,8 12,3 | 12,3 12,11 10,20
            9  12,5 7,0 2,4 4,9 10,8 12,3 | 12,3 13,12 9,19 3,19
            9  11,2 6,0 2,5 5,10 10,7 11,2 | 11,2 9,11 7,20
            """;

    private final List<List<Template>> byDigit = new ArrayList<>();

    /** One way to write a digit: all points of all strokes, and where each stroke starts. */
    static final class Template {
        private final float[] x;
        private final float[] y;
        private final int[] starts;

        private Template(float[] x, float[] y, int[] starts) {
            this.x = x;
            this.y = y;
            this.starts = starts;
        }

        int points() {
            return x.length;
        }

        float x(int point) {
            return x[point];
        }

        float y(int point) {
            return y[point];
        }

        int strokes() {
            return starts.length;
        }

        /** The first point of a stroke. */
        int start(int stroke) {
            return starts[stroke];
        }

        /** The point after the last one of a stroke. */
        int end(int stroke) {
            return stroke + 1 < starts.length ? starts[stroke + 1] : x.length;
        }
    }

    /** The ten digits, outlined once. */
    DigitTemplates() {
        for (int digit = 0; digit < 10; digit++) {
            byDigit.add(new ArrayList<>());
        }
        SHEET.lines().forEach(line -> byDigit.get(line.charAt(0) - '0').add(parse(line.substring(1))));
    }

    List<Template> of(int digit) {
        return byDigit.get(digit);
    }

    /** The largest number of points of a template. */
    int mostPoints() {
        return byDigit.stream()
                .flatMap(List::stream)
                .mapToInt(Template::points)
                .max()
                .orElseThrow();
    }

    private static Template parse(String strokes) {
        List<float[]> points = new ArrayList<>();
        List<Integer> starts = new ArrayList<>();
        for (String stroke : strokes.split("\\|", -1)) {
            starts.add(points.size());
            for (String point : stroke.strip().split(" ", -1)) {
                int comma = point.indexOf(',');
                points.add(new float[] {
                    Float.parseFloat(point.substring(0, comma)), Float.parseFloat(point.substring(comma + 1))
                });
            }
        }
        float[] x = new float[points.size()];
        float[] y = new float[points.size()];
        for (int i = 0; i < x.length; i++) {
            x[i] = points.get(i)[0];
            y[i] = points.get(i)[1];
        }
        return new Template(x, y, starts.stream().mapToInt(Integer::intValue).toArray());
    }
}
