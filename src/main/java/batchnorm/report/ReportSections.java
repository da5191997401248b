package batchnorm.report;

import batchnorm.design.LedgerEntry;
import batchnorm.design.PaperValue;
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

/** The sections of a report that are the same in Markdown and in HTML, made from the recorded files. */
public final class ReportSections {
    private final RecordedExperiment recorded;
    private final Provenance provenance;
    private final ExperimentRecord experiment;
    private final Document report;

    /** @param report receives the sections */
    public ReportSections(RecordedExperiment recorded, Document report) {
        this.recorded = recorded;
        this.provenance = recorded.provenance();
        this.experiment = provenance.experiment();
        this.report = report;
    }

    /**
     * Title, what ran, warnings, changed values, and the question.
     *
     * @param noted earlier warnings, a line each
     */
    public void head(List<String> noted) {
        ReportHead.write(recorded, noted, report);
    }

    /** The claims with their verdicts; nothing without claims. */
    public void verdicts() {
        List<ClaimRow> claims = recorded.claims();
        if (!claims.isEmpty()) {
            report.heading(2, "What the runs say about the " + (experiment.isOfPaper() ? "paper's " : "") + "claims");
            ClaimTable table = new ClaimTable(claims, experiment.plan());
            report.table(table.header(), table.rows());
            report.paragraph(table.legend());
        }
    }

    /** The chosen setting of a grid; nothing where the experiment does not choose. */
    public void choice() {
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

    /** The metrics of each variant, and the paper's numbers beside ours. */
    public void summary() {
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

    /** The runs that did not complete; nothing where all did. */
    public void incomplete() {
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

    /** The choices that the paper leaves open. */
    public void ledger() {
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

    /** Where the numbers come from. */
    public void provenance() {
        report.heading(2, "Provenance");
        report.table(List.of("what", "value"), ProvenanceTable.rows(provenance));
    }
}
