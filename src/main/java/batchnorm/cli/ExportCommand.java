package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.archive.LongTable;
import batchnorm.csv.Csv;
import batchnorm.files.NewFile;
import batchnorm.files.WholeFile;
import batchnorm.report.SummaryExport;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.runner.ComparedFolders;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn export}. */
@LoadsNoNativeCode
@Command(
        name = "export",
        description = {
            "Writes result folders as one table, for other programs or for a paper.",
            "",
            "csv is one long table with a row for each run and step: experiment, variant, seed, the keys of a grid,"
                    + " step, every recorded series, epoch, elapsed_seconds, split, base (the variant that a grid"
                    + " sweeps), outcome and folder. An equation has no steps: x takes their place. Accuracies are"
                    + " shares from 0 to 1; a cell without a value is empty.",
            "",
            "latex and markdown are the summary: a row for each variant, the mean over seeds ± half its 95 %% interval."
                    + " Their columns are the final accuracy and the steps to each accuracy, or what --metric names."
                    + " LaTeX needs the package booktabs. Names are escaped.",
            "",
            "There is no Parquet: libraries that write it add 13 to 32 MB to a download of 220 MiB. Programs that read"
                    + " Parquet also read CSV, and DuckDB converts it: COPY (FROM 'runs.csv') TO 'runs.parquet'"
        },
        mixinStandardHelpOptions = true)
final class ExportCommand implements Runnable {
    private static final List<String> FORMATS = List.of("csv", "latex", "markdown");

    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "One or more result folders that 'bn run' wrote.")
    private List<Path> folders;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "csv",
            description = "csv, latex or markdown. Default: ${DEFAULT-VALUE}.")
    private String format;

    @Option(
            names = "--metric",
            paramLabel = "NAME",
            description = "With latex or markdown: a column, named as in summary.csv, or 'all'. Repeatable. Default:"
                    + " final_accuracy and steps_to_…; all where there are none of these.")
    private List<String> metrics = new ArrayList<>();

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write, which must not exist yet. Default: standard output.")
    private Path out;

    @Override
    public void run() {
        checkOptions();
        List<RecordedExperiment> recorded = folders.stream()
                .map(folder -> RecordedExperiment.read(ResultDirectory.open(folder)))
                .toList();
        recorded.forEach(this::warn);
        String text =
                switch (format.toLowerCase(Locale.ROOT)) {
                    case "latex" -> summary(recorded).latex();
                    case "markdown" -> summary(recorded).markdown();
                    default -> csv(LongTable.of(recorded));
                };
        if (out == null) {
            spec.commandLine().getOut().print(text);
            spec.commandLine().getOut().flush();
        } else {
            WholeFile.create(out, text.getBytes(StandardCharsets.UTF_8));
            spec.commandLine().getOut().println(Printed.line(out.toString()));
        }
    }

    private SummaryExport summary(List<RecordedExperiment> recorded) {
        SummaryExport summary = SummaryExport.of(recorded, metrics);
        if (summary.leftOut() > 0) {
            spec.commandLine()
                    .getErr()
                    .println("bn: " + summary.leftOut() + " other metrics are left out; '--metric all' shows them");
        }
        return summary;
    }

    private void checkOptions() {
        String known = format.toLowerCase(Locale.ROOT);
        if (known.equals("parquet")) {
            throw new BadInput("--format parquet is left out: libraries that write it would add 13 to 32 MB to the"
                    + " download; use csv, which DuckDB converts: COPY (FROM 'runs.csv') TO 'runs.parquet'");
        }
        if (!FORMATS.contains(known)) {
            throw new BadInput("--format " + format + " is not known; csv, latex or markdown is expected");
        }
        if (known.equals("csv") && !metrics.isEmpty()) {
            throw new BadInput("--metric is for latex and markdown; csv has every series");
        }
        ComparedFolders.requireDistinct(folders);
        if (out != null) {
            NewFile.check("--out", out);
        }
    }

    private void warn(RecordedExperiment folder) {
        int left = folder.provenance().unfinished().size();
        if (left > 0) {
            spec.commandLine()
                    .getErr()
                    .println("bn: " + folder.directory().root() + " lacks " + left + " of its "
                            + (left + folder.provenance().measured().size())
                            + " runs; those that ended are exported");
        }
    }

    private static String csv(LongTable table) {
        return Csv.text(table.header(), table.rows());
    }
}
