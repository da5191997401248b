package batchnorm.report;

import batchnorm.BadInput;
import batchnorm.metric.Metric;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SummaryRow;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The summary of one or more result folders as one table for a paper: a row for each variant, a column for each metric.
 * Cells are as in the report: the mean over seeds ± half its 95 % interval.
 */
public final class SummaryExport {
    /** In place of a metric's name: all of them. */
    public static final String ALL = "all";

    private final List<RecordedExperiment> folders;
    private final List<List<SummaryRow>> summaries;
    private final List<Metric> metrics;
    private final int leftOut;

    private SummaryExport(
            List<RecordedExperiment> folders, List<List<SummaryRow>> summaries, List<Metric> metrics, int leftOut) {
        this.folders = folders;
        this.summaries = summaries;
        this.metrics = metrics;
        this.leftOut = leftOut;
    }

    /**
     * Reads the folders.
     *
     * @param names the metrics to show, in this order; {@link #ALL} for all; empty for those that a report leads with
     * @throws BadInput if no folder has a metric of such a name, or a file is malformed
     */
    public static SummaryExport of(List<RecordedExperiment> folders, List<String> names) {
        List<List<SummaryRow>> summaries =
                folders.stream().map(RecordedExperiment::summary).toList();
        List<Metric> all = summaries.stream()
                .flatMap(List::stream)
                .map(SummaryRow::metric)
                .distinct()
                .toList();
        List<Metric> shown = names.isEmpty()
                ? LeadingMetrics.of(all)
                : names.contains(ALL)
                        ? all
                        : names.stream().map(name -> metric(name, all)).toList();
        return new SummaryExport(folders, summaries, shown, names.isEmpty() ? all.size() - shown.size() : 0);
    }

    /** How many metrics the table leaves out although none was named. */
    public int leftOut() {
        return leftOut;
    }

    private static Metric metric(String name, List<Metric> all) {
        return all.stream()
                .filter(metric -> metric.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("--metric " + name + " is in no summary; there are "
                        + all.stream().map(Metric::name).collect(Collectors.joining(", "))));
    }

    /** A table of Markdown. Names are escaped, so that they are shown as they are written. */
    public String markdown() {
        StringBuilder text = new StringBuilder();
        text.append(row(header(), PlainText::markdown, "| ", " | ", " |\n"));
        text.append(header().stream().map(cell -> "---").collect(Collectors.joining("|", "|", "|\n")));
        rows().forEach(cells -> text.append(row(cells, PlainText::markdown, "| ", " | ", " |\n")));
        return text.append('\n')
                .append(PlainText.markdown(legend()))
                .append('\n')
                .toString();
    }

    /** A {@code tabular} of LaTeX, which needs the package {@code booktabs}. Names are escaped. */
    public String latex() {
        int texts = columnsOfText();
        StringBuilder text = new StringBuilder();
        text.append("% needs \\usepackage{booktabs}\n");
        text.append("\\begin{tabular}{").append("l".repeat(texts)).append("r".repeat(header().size() - texts));
        text.append("}\n\\toprule\n");
        text.append(row(header(), PlainText::latex, "", " & ", " \\\\\n\\midrule\n"));
        rows().forEach(cells -> text.append(row(cells, PlainText::latex, "", " & ", " \\\\\n")));
        text.append("\\bottomrule\n\\end{tabular}\n");
        return text.append("% ").append(legend()).append('\n').toString();
    }

    private int columnsOfText() {
        return folders.size() > 1 ? 2 : 1;
    }

    private List<String> header() {
        List<String> header = new ArrayList<>(folders.size() > 1 ? List.of("folder", "variant") : List.of("variant"));
        header.add("seeds");
        metrics.forEach(metric -> header.add(metric.label()));
        return header;
    }

    private List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (int i = 0; i < folders.size(); i++) {
            List<SummaryRow> summary = summaries.get(i);
            SummaryTable table = new SummaryTable(summary, folders.get(i).provenance());
            for (String variant :
                    summary.stream().map(SummaryRow::variant).distinct().toList()) {
                List<String> cells = new ArrayList<>();
                if (folders.size() > 1) {
                    cells.add(folders.get(i).directory().root().toString());
                }
                cells.add(table.marked(variant));
                cells.add(Integer.toString(summary.stream()
                        .filter(row -> row.variant().equals(variant))
                        .mapToInt(SummaryRow::seeds)
                        .max()
                        .orElse(0)));
                metrics.forEach(metric -> cells.add(SummaryTable.cell(summary, variant, metric)));
                rows.add(cells);
            }
        }
        return rows;
    }

    private String legend() {
        List<SummaryRow> all = summaries.stream()
                .flatMap(List::stream)
                .filter(row -> metrics.contains(row.metric()))
                .toList();
        return folders.stream()
                .map(folder -> new SummaryTable(all, folder.provenance()))
                .max(Comparator.comparing(SummaryTable::hasDiverged))
                .orElseThrow()
                .legend();
    }

    private static String row(
            List<String> cells,
            java.util.function.UnaryOperator<String> escape,
            String before,
            String between,
            String after) {
        return cells.stream().map(escape).collect(Collectors.joining(between, before, after));
    }
}
