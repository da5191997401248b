package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Digits;
import batchnorm.metric.Metric;
import batchnorm.results.Asked;
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

    /** The number or the two numbers that a claim names, or "that of" the variant that it names. */
    static String stated(Metric metric, Asked asked) {
        if (asked instanceof Asked.OfRange range) {
            return metric.stated(range.low()) + " to " + metric.stated(range.high());
        }
        return asked instanceof Asked.OfNumber one ? metric.stated(one.number()) : "that of " + asked.reference();
    }

    /**
     * The interval that decided, or why there is none. A range is about two numbers; the text then names the one that
     * decides.
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
            return "difference " + metric.difference(found.difference()) + fromEnd(row) + ", " + level(looks)
                    + " interval " + metric.differenceRange(found.interval95()) + ", " + ReportWriter.seeds(pairs);
        }
        if (found.share95().isPresent()) {
            return side(row) + " in " + found.onSide() + " of " + ReportWriter.seeds(pairs)
                    + ", " + level(looks) + " interval of this share "
                    + percent(found.share95().low()) + " to "
                    + percent(found.share95().high()) + " %";
        }
        return switch (pairs) {
            case 1 -> "difference " + metric.difference(found.difference()) + fromEnd(row) + ", one seed, no interval";
            case 2 ->
                "differences " + metric.difference(found.differences().get(0)) + " and "
                        + metric.difference(found.differences().get(1)) + fromEnd(row) + ", 2 seeds, no interval";
            default -> ReportWriter.seeds(pairs) + ", no interval";
        };
    }

    /** From which number of a range the differences are; nothing for other claims, which have one reference. */
    private static String fromEnd(ClaimRow row) {
        return row.asked() instanceof Asked.OfRange range
                ? " from "
                        + row.metric().stated(range.nearerEnd(row.comparison().reference()))
                : "";
    }

    /** Where the pairs lie that were counted. */
    private static String side(ClaimRow row) {
        if (!(row.asked() instanceof Asked.OfRange range)) {
            return "on the claimed side";
        }
        double end = range.nearerEnd(row.comparison().reference());
        return (end == range.low() ? "above " : "below ") + row.metric().stated(end);
    }

    private static String percent(double share) {
        return Long.toString(Math.round(100 * share));
    }

    private static String runs(int n) {
        return n == 1 ? "1 run" : n + " runs";
    }
}
