package batchnorm.report;

import batchnorm.files.WholeFile;
import batchnorm.results.RecordedExperiment;
import java.util.List;
import java.util.stream.Collectors;

/** Writes {@code report.md}, the readable account of a result directory, from its recorded files. */
public final class ReportWriter {
    private final RecordedExperiment recorded;
    private final Markdown report = new Markdown();

    private ReportWriter(RecordedExperiment recorded) {
        this.recorded = recorded;
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
        ReportSections sections = new ReportSections(recorded, report);
        sections.head(noted);
        sections.verdicts();
        sections.choice();
        charts(drawn);
        sections.summary();
        sections.incomplete();
        sections.ledger();
        sections.provenance();
        report.paragraph(
                "`bn report` with this folder writes this text and draws the charts again, from the CSV files and"
                        + " `provenance.json` alone. It trains nothing.");
        return report.toString();
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

    static String seeds(int n) {
        return n == 1 ? "one seed" : n + " seeds";
    }
}
