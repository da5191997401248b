package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.metric.PaperMetrics;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Binomial;
import batchnorm.statistics.Interval;
import batchnorm.statistics.PercentileShape;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * All units of all seeds beside the one whose percentiles the paper prints: between which values the shapes of most of
 * our units lie, and how many of them look like the printed one.
 */
record UnitsSection(String variant, PercentileShape printed, List<PercentileShape> units) {
    /** The range leaves out this share of the units at each end. */
    private static final double TAIL = 0.025;

    UnitsSection {
        units = List.copyOf(units);
    }

    /** Of a variant; empty if the paper prints no percentiles for it, or nothing was probed. */
    static Optional<UnitsSection> of(RecordedExperiment recorded, String variant) {
        List<PercentileShape> units = recorded.provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .flatMap(run -> recorded.activations(run.key()).shapes().stream())
                .toList();
        return recorded.paperCurves()
                .shape(variant)
                .filter(shape -> !units.isEmpty())
                .map(shape -> new UnitsSection(variant, shape, units));
    }

    static List<String> header() {
        return List.of("variant", "what", "the paper's unit", "median of our units", "95 % of our units");
    }

    List<List<String>> rows() {
        Map<Metric, ToDoubleFunction<PercentileShape>> numbers = new LinkedHashMap<>();
        numbers.put(PaperMetrics.END_15, PercentileShape::end15);
        numbers.put(PaperMetrics.END_50, PercentileShape::end50);
        numbers.put(PaperMetrics.END_85, PercentileShape::end85);
        numbers.put(PaperMetrics.ONSET, PercentileShape::onset);
        numbers.put(PaperMetrics.OVERSHOOT, PercentileShape::overshoot);
        return numbers.entrySet().stream()
                .map(one -> row(one.getKey(), one.getValue()))
                .toList();
    }

    private List<String> row(Metric metric, ToDoubleFunction<PercentileShape> number) {
        double[] sorted = units.stream().mapToDouble(number).sorted().toArray();
        return List.of(
                variant,
                metric.label(),
                metric.value(number.applyAsDouble(printed)),
                metric.value(quantile(sorted, 0.5)),
                metric.value(quantile(sorted, TAIL)) + " to " + metric.value(quantile(sorted, 1 - TAIL)));
    }

    /** By linear interpolation between the order statistics at (n − 1)·p. */
    static double quantile(double[] sorted, double p) {
        double position = (sorted.length - 1) * p;
        int below = (int) Math.floor(position);
        int above = Math.min(below + 1, sorted.length - 1);
        double low = sorted[below];
        double part = position - below;
        return part == 0 || low == sorted[above] ? low : low + part * (sorted[above] - low); // 0·∞ is NaN
    }

    /** How many of the units look like the printed one. */
    String sentence() {
        int alike = (int) units.stream().filter(unit -> unit.isLike(printed)).count();
        Interval share = Binomial.interval95(alike, units.size());
        return String.format(
                Locale.ROOT,
                "%s: %,d of %,d units look like the paper's, %.1f %%; exact 95 %% interval %.1f to %.1f %%, as if units were"
                        + " independent.",
                variant,
                alike,
                units.size(),
                100.0 * alike / units.size(),
                100 * share.low(),
                100 * share.high());
    }

    /** Adds the section to a report, unless the paper prints no percentiles. */
    static void add(RecordedExperiment recorded, Document report) {
        List<UnitsSection> sections = recorded.experiment().variants().stream()
                .flatMap(variant -> of(recorded, variant).stream())
                .toList();
        if (sections.isEmpty()) {
            return;
        }
        report.heading(2, "The units beside the paper's");
        report.table(
                header(), sections.stream().flatMap(one -> one.rows().stream()).toList());
        report.paragraph("All units of the last hidden layer, of all seeds. Ends and overshoot are in units of the"
                + " nonlinearity's input. A unit looks like the paper's if its ends and its overshoot are within "
                + PercentileShape.INPUT_TOLERANCE + ", and its onset within " + (int) PercentileShape.STEP_TOLERANCE
                + " steps.");
        sections.forEach(one -> report.paragraph(one.sentence()));
    }
}
