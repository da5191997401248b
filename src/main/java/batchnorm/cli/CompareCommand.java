package batchnorm.cli;

import batchnorm.report.CompareReport;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.runner.Home;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn compare}. */
@Command(
        name = "compare",
        description = {
            "Compares two result folders in a chart and a table.",
            "",
            "The chart shows the accuracy of both. The table lists the differences with their spread over the seeds."
        },
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "A result folder that 'bn run' wrote.")
    private Path first;

    @Parameters(
            index = "1",
            paramLabel = "DIR",
            description = "Another one. A difference is the value here minus the value in the first folder.")
    private Path second;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "The folder for chart and table, which must not exist yet. Default: results/runs/compare/TIME.")
    private Path out;

    @Override
    public void run() {
        CompareReport report = CompareReport.of(
                RecordedExperiment.read(ResultDirectory.open(first)),
                RecordedExperiment.read(ResultDirectory.open(second)));
        ResultDirectory folder =
                ResultDirectory.create(out == null ? ResultFolders.timed(Home.find(), "compare") : out);
        report.write(folder.root())
                .forEach(warning -> spec.commandLine().getErr().println("bn: " + warning));
        spec.commandLine().getOut().print(report.markdown());
        spec.commandLine().getOut().println("written to " + folder.root());
    }
}
