package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Digits;
import batchnorm.metric.Metric;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.SampleStatistics;

/** What decided a claim, in words. */
final class Evidence {
    private Evidence() {}

    /** The verdict, with a mark where too few seeds decide nothing: {@code undecided (one seed)}. */
    static String verdict(ClaimRow row) {
        return row.verdict().text() + fewSeeds(row);
    }

    /** The mark alone; empty where there are enough seeds, and where a single value decides. */
    static String fewSeeds(ClaimRow row) {
        int pairs = row.comparison().pairs();
        boolean few = row.kind() == ClaimKind.FINDING && pairs > 0 && pairs < SampleStatistics.LEAST;
        return few ? " (" + ReportWriter.seeds(pairs) + ")" : "";
    }

    /** The claim, with a mark where it was written after its results were seen. */
    static String claim(String claim, boolean postHoc) {
        return claim + (postHoc ? " (post-hoc)" : "");
    }

    /** The level of the intervals that decide, such as "95 %", if the findings are looked at K times. */
    static String level(int looks) {
        return Digits.plain(Math.round((100 - 5.0 / looks) * 100) / 100.0) + " %";
    }

    /**
     * The interval that decided, or why there is none.
     *
     * @param looks K, how often the findings are looked at
     */
    static String of(ClaimRow row, int looks) {
        Comparison found = row.comparison();
        Metric metric = row.metric();
        int pairs = found.pairs();
        if (row.kind().isCheck()) {
            return "holds in " + found.onSide() + " of " + runs(pairs);
        }
        if (found.interval95().isPresent()) {
            return "difference " + metric.difference(found.difference()) + ", " + level(looks) + " interval "
                    + metric.differenceRange(found.interval95()) + ", " + ReportWriter.seeds(pairs);
        }
        if (found.share95().isPresent()) {
            return "on the claimed side in " + found.onSide() + " of " + ReportWriter.seeds(pairs)
                    + ", " + level(looks) + " interval of this share "
                    + percent(found.share95().low()) + " to "
                    + percent(found.share95().high()) + " %";
        }
        return switch (pairs) {
            case 1 -> "difference " + metric.difference(found.difference()) + ", one seed, no interval";
            case 2 ->
                "differences " + metric.difference(found.differences().get(0)) + " and "
                        + metric.difference(found.differences().get(1)) + ", 2 seeds, no interval";
            default -> ReportWriter.seeds(pairs) + ", no interval";
        };
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }

    private static String runs(int n) {
        return n == 1 ? "1 run" : n + " runs";
    }
}
