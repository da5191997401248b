package batchnorm.design;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Variants that come from sweeping parameters: each base variant with every combination of values. The first axis is
 * drawn to the right, the second upwards.
 */
public record Grid(List<Axis> axes, List<Point> points) {

    /** A list of a single plain value, as a whole text or after an equals sign in a variant's name. */
    private static final Pattern ALONE = Pattern.compile("(^|=)\\[([^\\[\\], ]+)\\](?= |$)");

    /**
     * One swept parameter.
     *
     * @param key path of the key in the experiment file, such as {@code training.learning-rate.rate}
     * @param label title of the axis in charts, such as {@code learning rate}
     * @param values the values as written in the names of variants, in the order of the axis
     */
    public record Axis(String key, String label, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }

        /** Whether all values are numbers above 0, so that a range of them has a width in decades. */
        public boolean hasDecades() {
            return values.stream().allMatch(Axis::isPositive);
        }

        private static boolean isPositive(String value) {
            return WrittenNumber.is(value) && Double.parseDouble(value) > 0;
        }
    }

    /**
     * One variant.
     *
     * @param base the variant that was swept
     * @param coordinates a value for each axis
     */
    public record Point(String variant, String base, List<String> coordinates) {
        public Point {
            coordinates = List.copyOf(coordinates);
        }
    }

    public Grid {
        axes = List.copyOf(axes);
        points = List.copyOf(points);
        for (Point point : points) {
            if (point.coordinates().size() != axes.size()) {
                throw new IllegalArgumentException(point + " has not one coordinate for each of " + axes);
            }
            for (int i = 0; i < axes.size(); i++) {
                if (!axes.get(i).values().contains(point.coordinates().get(i))) {
                    throw new IllegalArgumentException(point + " lies on no value of " + axes.get(i));
                }
            }
        }
    }

    /** A value, or a variant's name, as charts write it: a list of one value, such as {@code [100]}, is that value. */
    public static String shown(String written) {
        return ALONE.matcher(written).replaceAll("$1$2");
    }

    /** The same grid with the points of these variants alone. */
    public Grid of(Collection<String> variants) {
        return new Grid(
                axes,
                points.stream()
                        .filter(point -> variants.contains(point.variant()))
                        .toList());
    }

    /** The base variants, in the order of their first points. */
    public List<String> bases() {
        return points.stream().map(Point::base).distinct().toList();
    }

    /** The variant at these coordinates, where there is one. */
    public Optional<String> variantAt(String base, List<String> coordinates) {
        return points.stream()
                .filter(point ->
                        point.base().equals(base) && point.coordinates().equals(coordinates))
                .map(Point::variant)
                .findFirst();
    }
}
