package batchnorm.report;

import batchnorm.design.LedgerEntry;
import batchnorm.design.PaperValue;
import batchnorm.files.WholeFile;
import batchnorm.metric.Digits;
import batchnorm.results.ClaimRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes {@code report.md}, the readable account of a result directory, from its recorded files. */
public final class ReportWriter {
    private final RecordedExperiment recorded;
    private final Provenance provenance;
    private final ExperimentRecord experiment;
    private final Markdown report = new Markdown();

    private ReportWriter(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.provenance = recorded.provenance();
        this.experiment = provenance.experiment();
    }

    /**
     * Draws all charts and writes the report again. Both depend only on the other files.
     *
     * @param noted earlier warnings, which the report shows in its head
     * @return the warnings of drawing, one line each
     * @throws batchnorm.BadInput if a file of the directory cannot be read
     * @throws batchnorm.RunFailure if a file cannot be written
     */
    public static List<String> redraw(RecordedExperiment recorded, List<String> noted) {
        Charts.Drawn drawn = Charts.draw(recorded);
        write(recorded, noted, drawn);
        return drawn.warnings();
    }

    /** Writes the report with charts that are already drawn. */
    static void write(RecordedExperiment recorded, List<String> noted, Charts.Drawn drawn) {
        WholeFile.write(recorded.directory().report(), new ReportWriter(recorded).text(noted, drawn));
    }

    private String text(List<String> noted, Charts.Drawn drawn) {
        ReportHead.write(recorded, noted, report);
        verdicts();
        choice();
        charts(drawn);
        summary();
        incomplete();
        ledger();
        report.heading(2, "Provenance");
        report.table(List.of("what", "value"), ProvenanceTable.rows(provenance));
        report.paragraph(
                "`bn report` with this folder writes this text and draws the charts again, from the CSV files and"
                        + " `provenance.json` alone. It trains nothing.");
        return report.toString();
    }

    private void verdicts() {
        List<ClaimRow> claims = recorded.claims();
        if (!claims.isEmpty()) {
            report.heading(2, "What the runs say about the " + (experiment.isOfPaper() ? "paper's " : "") + "claims");
            ClaimTable table = new ClaimTable(claims, experiment.plan());
            report.table(table.header(), table.rows());
            report.paragraph(table.legend());
        }
    }

    private void choice() {
        if (recorded.choice().isEmpty() || experiment.grid().isEmpty()) {
            return;
        }
        ChoiceSection section =
                new ChoiceSection(recorded.choice(), experiment.grid().get());
        report.heading(2, "The choice");
        report.paragraph(section.sentence());
        report.table(section.header(), section.best());
        report.paragraph("How well each value is determined:");
        report.table(section.valuesHeader(), section.values());
    }

    private void charts(Charts.Drawn drawn) {
        drawn.warnings().forEach(warning -> report.note("Warning.", warning + "."));
        if (drawn.pictures().isEmpty()) {
            return;
        }
        report.heading(2, "Charts");
        String folder = recorded.directory().charts().getFileName() + "/";
        Picture last = drawn.pictures().get(drawn.pictures().size() - 1);
        if (last.holdsAllOthers()) {
            report.paragraph(embedded(folder, last));
            report.paragraph(drawn.pictures().stream()
                    .filter(picture -> !picture.holdsAllOthers())
                    .map(picture -> linked(folder, picture))
                    .collect(Collectors.joining("\n")));
            return;
        }
        for (Picture picture : drawn.pictures()) {
            report.paragraph(embedded(folder, picture));
            report.paragraph("*" + picture.caption() + ".*");
        }
    }

    private static String embedded(String folder, Picture picture) {
        String target = Markdown.target(folder + picture.name());
        return "[![" + picture.caption() + "](" + target + ".png)](" + target + ".svg)";
    }

    private static String linked(String folder, Picture picture) {
        String target = Markdown.target(folder + picture.name());
        return "- " + picture.caption() + ": [PNG](" + target + ".png), [SVG](" + target + ".svg)";
    }

    private void summary() {
        List<SummaryRow> rows = recorded.summary();
        if (rows.isEmpty()) {
            return;
        }
        report.heading(2, "Summary");
        SummaryTable table = new SummaryTable(rows, provenance);
        report.table(table.header(), table.rows());
        report.paragraph(table.legend());
        String columns = ColumnLegend.of(table.metrics(), experiment);
        if (!columns.isEmpty()) {
            report.paragraph(columns);
        }
        EnsembleSection.add(recorded, report);
        List<PaperValue> printed = recorded.paperValues().stream()
                .filter(value -> !EnsembleSection.isPrinted(value))
                .toList();
        if (!printed.isEmpty()) {
            report.heading(2, "The paper's numbers and ours");
            PaperTable paper = new PaperTable(printed, rows);
            report.table(paper.header(), paper.rows());
            report.paragraph(
                    "Our data set is another one and our training is shorter. Compare the order of the networks, not the"
                            + " numbers."
                            + (experiment.baseline().isEmpty()
                                    ? ""
                                    : " Our steps are those to the highest accuracy of " + experiment.baseline()
                                            + ". A network that never reached it has none."));
        }
        UnitsSection.add(recorded, report);
    }

    private void incomplete() {
        List<List<String>> rows = new ArrayList<>();
        for (RunRecord run : provenance.runs()) {
            if (!run.isCompleted()) {
                rows.add(List.of(run.variant(), Long.toString(run.seed()), run.outcome(), Digits.count(run.steps())));
            }
        }
        Set<RunKey> failed = provenance.failed().stream().map(RunRecord::key).collect(Collectors.toSet());
        provenance.unfinished().stream()
                .filter(key -> !failed.contains(key))
                .forEach(key -> rows.add(List.of(key.variant(), Long.toString(key.seed()), "not finished", "–")));
        if (!rows.isEmpty()) {
            report.heading(2, "Runs that did not complete");
            report.table(List.of("variant", "seed", "outcome", "steps"), rows);
        }
    }

    private void ledger() {
        List<LedgerEntry> ledger = recorded.ledger();
        if (!ledger.isEmpty()) {
            report.heading(2, experiment.isOfPaper() ? "What the paper leaves open" : "Choices and their reasons");
            report.table(
                    List.of("setting", "variant", "chosen", "why"),
                    ledger.stream()
                            .map(row -> List.of(
                                    "`" + row.key() + "`",
                                    row.variant().isEmpty() ? "all" : row.variant(),
                                    "`" + row.value() + "`",
                                    row.why()))
                            .toList());
        }
    }

    static String seeds(int n) {
        return n == 1 ? "one seed" : n + " seeds";
    }
}
