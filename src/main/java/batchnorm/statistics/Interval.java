package batchnorm.statistics;

/** A closed interval. Both ends are NaN where there is no interval. */
public record Interval(double low, double high) {

    /** No interval, as for a single value. */
    public static final Interval ABSENT = new Interval(Double.NaN, Double.NaN);

    public Interval {
        if (low > high || Double.isNaN(low) != Double.isNaN(high)) {
            throw new IllegalArgumentException("no interval: " + low + " to " + high);
        }
    }

    /** The interval with the same middle that is at least this wide; no interval stays none. */
    public Interval atLeast(double width) {
        double middle = (low + high) / 2;
        return high - low < width ? new Interval(middle - width / 2, middle + width / 2) : this;
    }

    public boolean isPresent() {
        return !Double.isNaN(low);
    }

    public double halfWidth() {
        return (high - low) / 2;
    }
}
