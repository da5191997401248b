package batchnorm.results;

import batchnorm.design.WrittenNumber;
import batchnorm.statistics.Relation;
import java.util.Optional;

/**
 * What a claim asks of a variant's metric: the columns {@code relation} and {@code reference} of {@code claims.csv}.
 */
public sealed interface Asked {
    /** The word for a range. Those for a side are {@link Relation#text}. */
    String WITHIN = "within";

    /** {@code above}, {@code below} or {@code within}. */
    String relation();

    /** The name of a variant, a number, or two numbers such as {@code 1.39 to 1.54}. */
    String reference();

    /** A value on one side of another variant's. */
    record OfVariant(Relation side, String variant) implements Asked {
        @Override
        public String relation() {
            return side.text();
        }

        @Override
        public String reference() {
            return variant;
        }
    }

    /** A value on one side of a number. */
    record OfNumber(Relation side, double number) implements Asked {
        @Override
        public String relation() {
            return side.text();
        }

        @Override
        public String reference() {
            return String.valueOf(number);
        }
    }

    /** A value strictly between two numbers. */
    record OfRange(double low, double high) implements Asked {
        private static final String BETWEEN = " to ";

        public OfRange {
            if (!(low < high)) {
                throw new IllegalArgumentException("no range: " + low + BETWEEN + high);
            }
        }

        /** The range that {@link #reference} wrote; empty where the text is none. */
        static Optional<OfRange> read(String text) {
            String[] ends = text.split(BETWEEN, -1);
            if (ends.length != 2 || !WrittenNumber.is(ends[0]) || !WrittenNumber.is(ends[1])) {
                return Optional.empty();
            }
            double low = Double.parseDouble(ends[0]);
            double high = Double.parseDouble(ends[1]);
            return low < high && Double.isFinite(high) ? Optional.of(new OfRange(low, high)) : Optional.empty();
        }

        @Override
        public String relation() {
            return WITHIN;
        }

        @Override
        public String reference() {
            return low + BETWEEN + high;
        }

        /** The end that is nearer to a number, such as a mean of values that all are one of the ends. */
        public double nearerEnd(double number) {
            return number - low <= high - number ? low : high;
        }
    }
}
