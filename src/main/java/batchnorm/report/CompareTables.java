package batchnorm.report;

import batchnorm.compare.ComparedFolder;
import batchnorm.compare.FolderComparison;
import batchnorm.compare.Partners;
import batchnorm.metric.Digits;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.DifferenceRow;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables of a comparison. */
record CompareTables(FolderComparison comparison) {
    private static final int MOST_METRICS = 6;
    private static final String NONE = "–";

    private List<ComparedFolder> folders() {
        return comparison.folders();
    }

    private List<String> labels() {
        return folders().stream().map(ComparedFolder::label).toList();
    }

    void addFolders(Document text) {
        text.table(
                List.of("name", "folder", "experiment", "variants", "finished runs"),
                folders().stream()
                        .map(folder -> List.of(
                                folder.label(),
                                folder.root().toString(),
                                folder.experiment().id(),
                                Integer.toString(folder.variants().size()),
                                Long.toString(folder.recorded().provenance().runs().stream()
                                        .filter(RunRecord::isMeasured)
                                        .count())))
                        .toList());
    }

    void addSettings(Document text) {
        if (comparison.settings().isEmpty()) {
            boolean known = folders().stream().allMatch(ComparedFolder::hasSettings);
            text.paragraph(known ? "No setting differs." : "No known setting differs; some are unknown.");
            return;
        }
        text.table(
                with(List.of("setting", "variants"), labels()),
                comparison.settings().stream()
                        .map(row -> with(
                                List.of(
                                        row.what(),
                                        row.variants().isEmpty() ? "all" : String.join("; ", row.variants())),
                                row.values()))
                        .toList());
    }

    void addProvenance(Document text) {
        if (comparison.provenance().isEmpty()) {
            text.paragraph("Data, seeds, engine, commit and machine are the same.");
            return;
        }
        text.table(
                with(List.of("provenance"), labels()),
                comparison.provenance().stream()
                        .map(row -> with(List.of(row.what()), row.values()))
                        .toList());
    }

    private static List<String> with(List<String> first, List<String> others) {
        return Stream.concat(first.stream(), others.stream()).toList();
    }

    /** The accuracy of each series at some common steps. */
    void addAccuracies(Document text) {
        List<Long> steps = comparison.steps().quarters();
        List<List<String>> rows = new ArrayList<>();
        for (Partners partners : comparison.partners()) {
            for (int i = 0; i < folders().size(); i++) {
                if (partners.isIn(i)) {
                    rows.add(accuracies(folders().get(i), partners.variant(i), steps));
                }
            }
        }
        text.table(
                with(
                        List.of("variant", "folder", "seeds"),
                        steps.stream().map(step -> "step " + Digits.count(step)).toList()),
                rows);
    }

    private static List<String> accuracies(ComparedFolder folder, String variant, List<Long> steps) {
        MeanCurve curve = MeanCurve.of(folder.recorded(), variant);
        List<String> cells =
                new ArrayList<>(List.of(variant + curve.note(), folder.label(), Integer.toString(curve.seeds())));
        for (long step : steps) {
            cells.add(curve.points().stream()
                    .filter(point -> point.step() == step)
                    .map(point -> Metrics.LAST_ACCURACY.meanAndInterval(point.mean(), point.interval95()))
                    .findFirst()
                    .orElse(NONE));
        }
        return cells;
    }

    /** The differences of a later folder from the first one. */
    void addDifferences(Document text, ComparedFolder later) {
        List<DifferenceRow> rows = comparison.differences(later);
        boolean marked = rows.stream().map(DifferenceRow::steps).distinct().count() > 1;
        List<String> header = new ArrayList<>(List.of("variant", "metric"));
        if (marked) {
            header.add("steps");
        }
        header.addAll(List.of(folders().get(0).label(), later.label(), "difference", "interval", "method"));
        text.table(header, rows.stream().map(row -> cells(row, marked)).toList());
    }

    private static List<String> cells(DifferenceRow row, boolean marked) {
        Metric metric = row.metric();
        String first = row.first().variant();
        String later = row.later().variant();
        List<String> cells =
                new ArrayList<>(List.of(first.equals(later) ? first : first + " / " + later, metric.label()));
        if (marked) {
            cells.add(row.steps());
        }
        cells.addAll(List.of(
                metric.value(row.first().mean()),
                metric.value(row.later().mean()),
                metric.difference(row.difference()),
                row.interval95().isPresent() ? metric.differenceRange(row.interval95()) : noInterval(row),
                row.method()));
        return cells;
    }

    /** Says why there is none, so that the reader does not take it for a fault. */
    private static String noInterval(DifferenceRow row) {
        String why = "fewer than " + SampleStatistics.LEAST + " seeds";
        if (row.metric().isYesOrNo()) {
            why = "each value is yes or no";
        } else if (Double.isNaN(row.difference())) {
            why = "not every seed has a value";
        }
        return NONE + " (" + why + ")";
    }

    /** Whether a variant has too few seeds for an interval. */
    boolean hasFewSeeds() {
        return folders().stream().anyMatch(folder -> folder.variants().stream()
                .anyMatch(variant ->
                        folder.recorded().provenance().runsOf(variant).size() < SampleStatistics.LEAST));
    }

    boolean hasLoners() {
        return comparison.partners().stream().anyMatch(Partners::isAlone);
    }

    /** The first few metrics of the series that have no partner in another folder. */
    void addLoners(Document text) {
        List<Metric> metrics = folders().stream()
                .flatMap(folder -> folder.recorded().metrics().metrics().stream())
                .distinct()
                .limit(MOST_METRICS)
                .toList();
        List<List<String>> rows = new ArrayList<>();
        for (Partners partners : comparison.partners()) {
            if (partners.isAlone()) {
                int i = partners.variants().keySet().iterator().next();
                List<String> cells = new ArrayList<>(
                        List.of(partners.variant(i), folders().get(i).label()));
                metrics.forEach(metric -> cells.add(
                        SummaryTable.cell(folders().get(i).recorded().summary(), partners.variant(i), metric)));
                rows.add(cells);
            }
        }
        text.table(
                with(
                        List.of("variant", "folder"),
                        metrics.stream().map(Metric::label).toList()),
                rows);
    }
}
