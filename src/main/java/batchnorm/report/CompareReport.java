package batchnorm.report;

import batchnorm.BadInput;
import batchnorm.files.WholeFile;
import batchnorm.metric.Metric;
import batchnorm.results.DifferenceRow;
import batchnorm.results.DifferencesFile;
import batchnorm.results.MetricValues;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.statistics.Interval;
import batchnorm.statistics.PairedDifference;
import batchnorm.statistics.SampleStatistics;
import java.awt.BasicStroke;
import java.awt.Color;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Compares two result directories. One chart shows the accuracy curves of both. For each variant that both have, a
 * table gives the difference second − first of each metric. If both have the same seeds, the difference is paired by
 * seed; otherwise its interval is Welch's. The directories are not changed.
 */
public final class CompareReport {
    private final Side first;
    private final Side second;
    private final List<DifferenceRow> rows;
    private final List<AccuracyChart.Line> lines;

    /** One experiment and its name in the comparison. */
    private record Side(RecordedExperiment recorded, String name) {
        ExperimentRecord experiment() {
            return recorded.experiment();
        }

        MetricValues metrics() {
            return recorded.metrics();
        }

        String split() {
            return experiment().split().label();
        }
    }

    private CompareReport(Side first, Side second) {
        this.first = first;
        this.second = second;
        this.rows = differences();
        this.lines = lines();
    }

    /**
     * Reads both directories.
     *
     * @throws BadInput if a file cannot be read, or the directories share no variant
     */
    public static CompareReport of(RecordedExperiment first, RecordedExperiment second) {
        String firstName = name(first.directory());
        String secondName = name(second.directory());
        boolean same = firstName.equals(secondName);
        CompareReport report = new CompareReport(
                new Side(first, same ? first.directory().root().toString() : firstName),
                new Side(second, same ? second.directory().root().toString() : secondName));
        if (report.shared().isEmpty()) {
            throw new BadInput(
                    first.directory().root() + " and " + second.directory().root() + " have no variant in common: "
                            + report.first.experiment().variants() + " and "
                            + report.second.experiment().variants());
        }
        return report;
    }

    private static String name(ResultDirectory directory) {
        Path name = directory.root().toAbsolutePath().normalize().getFileName();
        return name == null ? directory.root().toString() : name.toString();
    }

    /** By variant, then metric; see {@link batchnorm.results.DifferencesFile}. */
    public List<DifferenceRow> rows() {
        return rows;
    }

    /** The comparison as Markdown: a heading, notes and a table. */
    public String markdown() {
        Markdown text = new Markdown();
        text.heading(1, first.name + " and " + second.name);
        text.paragraph("A difference is the second result minus the first, with its 95 % interval.");
        if (!first.split().equals(second.split())) {
            text.note(
                    "Not the same split.",
                    "Accuracy is measured on the " + first.split() + " split in the first, on the " + second.split()
                            + " split in the second.");
        }
        text.table(
                List.of("variant", "metric", first.name, second.name, "difference", "interval", "method"),
                rows.stream().map(CompareReport::cells).toList());
        return text.toString();
    }

    /**
     * Writes {@code compare.md}, {@code differences.csv} and the {@linkplain #draw chart} into a folder.
     *
     * @return warnings, a line each
     */
    public List<String> write(Path folder) {
        WholeFile.write(folder.resolve("compare.md"), markdown());
        DifferencesFile.write(folder.resolve("differences.csv"), rows);
        return draw(folder);
    }

    /**
     * Draws {@code compare.png} and {@code compare.svg} into a folder. Each variant has a colour; lines are dashed for
     * the first directory and solid for the second. Draws nothing if neither directory has accuracies.
     *
     * @return warnings, a line each
     */
    public List<String> draw(Path folder) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Optional<String> problem = FontProbe.problem();
        if (problem.isPresent()) {
            return List.of(problem.get());
        }
        Drawing drawing = AccuracyChart.of("Accuracy", first.experiment().split(), lines);
        Charts.write(folder, Picture.single("compare", "Accuracy against training steps"), drawing);
        return List.of();
    }

    /** Read before anything is written: if a file cannot be read, no folder is created. */
    private List<AccuracyChart.Line> lines() {
        List<AccuracyChart.Line> all = new ArrayList<>();
        for (String variant : shared()) {
            line(first, variant, ChartStyle.dashed()).ifPresent(all::add);
            line(second, variant, ChartStyle.solid()).ifPresent(all::add);
        }
        return all;
    }

    /** Empty for an equation, which has no accuracy, and for a variant without runs. */
    private Optional<AccuracyChart.Line> line(Side side, String variant, BasicStroke stroke) {
        if (!side.experiment().measuresAccuracy()) {
            return Optional.empty();
        }
        MeanCurve curve = MeanCurve.of(side.recorded, variant);
        Color colour = ChartStyle.variantColour(shared().indexOf(variant));
        return curve.isEmpty()
                ? Optional.empty()
                : Optional.of(new AccuracyChart.Line(variant + ", " + side.name, curve, colour, stroke));
    }

    private List<String> shared() {
        return first.experiment().variants().stream()
                .filter(second.experiment().variants()::contains)
                .toList();
    }

    private List<DifferenceRow> differences() {
        List<DifferenceRow> differences = new ArrayList<>();
        for (String variant : shared()) {
            for (Metric metric : first.metrics().metrics()) {
                Map<Long, Double> a = first.metrics().bySeed(variant, metric);
                Map<Long, Double> b = second.metrics().bySeed(variant, metric);
                if (!absent(a) && !absent(b)) {
                    differences.add(difference(variant, metric, a, b));
                }
            }
        }
        return List.copyOf(differences);
    }

    private static boolean absent(Map<Long, Double> bySeed) {
        return bySeed.values().stream().allMatch(value -> Double.isNaN(value));
    }

    private static DifferenceRow difference(String variant, Metric metric, Map<Long, Double> a, Map<Long, Double> b) {
        double[] before = values(a);
        double[] after = values(b);
        boolean paired = a.keySet().equals(b.keySet());
        SampleStatistics statistics = paired ? PairedDifference.bySeed(b, a) : SampleStatistics.welch(after, before);
        boolean finite =
                DoubleStream.concat(Arrays.stream(before), Arrays.stream(after)).allMatch(Double::isFinite);
        return new DifferenceRow(
                variant,
                metric,
                SampleStatistics.of(before).mean(),
                SampleStatistics.of(after).mean(),
                finite ? statistics.mean() : Double.NaN,
                finite ? statistics.interval95() : Interval.ABSENT,
                paired ? "paired" : "Welch");
    }

    private static double[] values(Map<Long, Double> bySeed) {
        return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static List<String> cells(DifferenceRow row) {
        Metric metric = row.metric();
        return List.of(
                row.variant(),
                metric.label(),
                metric.value(row.first()),
                metric.value(row.second()),
                metric.difference(row.difference()),
                row.interval95().isPresent() ? metric.differenceRange(row.interval95()) : "–",
                row.method());
    }
}
