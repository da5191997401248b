package batchnorm.report;

import batchnorm.design.Ensemble;
import batchnorm.design.PaperValue;
import batchnorm.metric.Digits;
import batchnorm.metric.Metric;
import batchnorm.metric.Unit;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.RecordedExperiment;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/**
 * The table of the paper's Figure 4, single crop, multi-crop and ensemble, with the paper's numbers in columns of their
 * own, and what each member adds. All numbers are means over the seeds.
 */
record EnsembleSection(List<EnsembleRow> recorded, List<PaperValue> printed) {
    private static final Set<String> FIGURE_4 = Set.of(Ensemble.SINGLE_CROP, Ensemble.MULTI_CROP, Ensemble.NAME);
    private static final Metric ERROR = new Metric("top-1 error", Unit.ACCURACY);

    EnsembleSection {
        recorded = List.copyOf(recorded);
        printed = printed.stream().filter(EnsembleSection::isPrinted).toList();
    }

    /** Whether the paper prints a number in a row of Figure 4. */
    static boolean isPrinted(PaperValue value) {
        return FIGURE_4.contains(value.variant());
    }

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("evaluated", "crops", "models", "top-1 error", "top-5 error"));
        quantities().forEach(quantity -> header.add("paper: " + quantity));
        return header;
    }

    /** The rows of Figure 4. Those of one model are the means over the members. */
    List<List<String>> rows() {
        return List.of(
                row(Ensemble.SINGLE_CROP, Kind.SINGLE_CROP),
                row(Ensemble.MULTI_CROP, Kind.MULTI_CROP),
                row(Ensemble.NAME, Kind.ENSEMBLE));
    }

    private List<String> row(String name, Kind kind) {
        List<EnsembleRow> rows =
                recorded.stream().filter(row -> row.kind() == kind).toList();
        List<String> cells = new ArrayList<>(List.of(
                name,
                Integer.toString(rows.get(0).crops()),
                Integer.toString(rows.get(0).models()),
                error(rows, EnsembleRow::accuracy),
                error(rows, EnsembleRow::top5)));
        for (String quantity : quantities()) {
            cells.add(printed.stream()
                    .filter(value ->
                            value.variant().equals(name) && value.quantity().equals(quantity))
                    .map(PaperValue::value)
                    .findFirst()
                    .orElse("–"));
        }
        return cells;
    }

    private List<String> quantities() {
        return printed.stream().map(PaperValue::quantity).distinct().toList();
    }

    static List<String> membersHeader() {
        return List.of("member", "single crop", "multi-crop", "ensemble up to it", "ensemble without it", "it adds");
    }

    /** The top-1 errors that concern each member, and the accuracy that the ensemble has more with it. */
    List<List<String>> members() {
        List<EnsembleRow> ensemble = of(row -> row.kind() == Kind.ENSEMBLE);
        List<List<String>> rows = new ArrayList<>();
        for (String member : of(row -> row.kind() == Kind.MULTI_CROP).stream()
                .map(EnsembleRow::member)
                .distinct()
                .toList()) {
            List<String> cells = new ArrayList<>(List.of(member));
            for (Kind kind : List.of(Kind.SINGLE_CROP, Kind.MULTI_CROP, Kind.UP_TO, Kind.WITHOUT)) {
                cells.add(error(of(kind, member), EnsembleRow::accuracy));
            }
            cells.add(ERROR.difference(
                    mean(ensemble, EnsembleRow::accuracy) - mean(of(Kind.WITHOUT, member), EnsembleRow::accuracy)));
            rows.add(cells);
        }
        return rows;
    }

    String legend() {
        long seeds = recorded.stream().map(EnsembleRow::seed).distinct().count();
        return "Errors of the networks after their last step on "
                + Digits.count(recorded.get(0).images()) + " images"
                + (seeds == 1 ? ", with one seed" : ", as means over " + seeds + " seeds")
                + ". A row of one model is the mean over the members. Class probabilities are averaged over crops and"
                + " models. What a member adds is the accuracy with it minus that without it.";
    }

    private List<EnsembleRow> of(Kind kind, String member) {
        return of(row -> row.kind() == kind && row.member().equals(member));
    }

    private List<EnsembleRow> of(Predicate<EnsembleRow> which) {
        return recorded.stream().filter(which).toList();
    }

    private static String error(List<EnsembleRow> rows, ToDoubleFunction<EnsembleRow> accuracy) {
        return ERROR.value(1 - mean(rows, accuracy));
    }

    private static double mean(List<EnsembleRow> rows, ToDoubleFunction<EnsembleRow> of) {
        return rows.stream().mapToDouble(of).average().orElse(Double.NaN);
    }

    /** Adds the section to a report, if there is an ensemble. */
    static void add(RecordedExperiment recorded, Document report) {
        if (recorded.ensemble().isEmpty()) {
            return;
        }
        EnsembleSection section = new EnsembleSection(recorded.ensemble(), recorded.paperValues());
        report.heading(2, "Single crop, multi-crop and the ensemble");
        report.table(section.header(), section.rows());
        report.paragraph(section.legend());
        report.paragraph("What each member adds, in top-1 errors:");
        report.table(membersHeader(), section.members());
    }
}
