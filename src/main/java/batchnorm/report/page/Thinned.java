package batchnorm.report.page;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/** Keeps a page small: fewer points where there are very many, and no more digits than a chart shows. */
final class Thinned {
    /** More points than a chart is wide in pixels. */
    static final int MOST_POINTS = 1000;

    private static final MathContext DIGITS = new MathContext(6);

    private Thinned() {}

    /** Of a list, {@code most} elements evenly spaced, with the first and the last; all if there are no more. */
    static <T> List<T> of(List<T> all, int most) {
        int n = all.size();
        return n <= most
                ? all
                : IntStream.range(0, most)
                        .mapToObj(i -> all.get((int) Math.round((double) i * (n - 1) / (most - 1))))
                        .toList();
    }

    /**
     * Of a list, each n-th element and the last. The n is that of the longest list of several, of which {@code most}
     * elements are kept. So lists that begin alike keep the same elements, and can be averaged.
     */
    static <T> List<T> alike(List<T> all, int longest, int most) {
        int last = all.size() - 1;
        int stride = Math.max(1, (longest - 1 + most - 2) / (most - 1));
        return IntStream.rangeClosed(0, last)
                .filter(i -> i % stride == 0 || i == last)
                .mapToObj(all::get)
                .toList();
    }

    /** A number of each element, in six significant digits. */
    static <T> double[] column(List<T> rows, ToDoubleFunction<T> number) {
        return rows.stream()
                .mapToDouble(number)
                .map(value -> Double.isFinite(value)
                        ? new BigDecimal(value).round(DIGITS).doubleValue()
                        : value)
                .toArray();
    }
}
