package batchnorm.cli;

import batchnorm.report.CompareReport;
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
        description =
                "Two result folders' accuracy on one chart, and a table of their differences with the spread over seeds.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "DIR", description = "A folder that 'bn run' wrote.")
    private Path first;

    @Parameters(index = "1", paramLabel = "DIR", description = "Another one; differences are this one minus the first.")
    private Path second;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Where chart and table go; must not exist. Default: results/runs/compare/TIME.")
    private Path out;

    @Override
    public void run() {
        CompareReport report = CompareReport.of(ResultDirectory.open(first), ResultDirectory.open(second));
        ResultDirectory folder =
                ResultDirectory.create(out == null ? ResultFolders.timed(Home.find(), "compare") : out);
        report.write(folder.root())
                .forEach(warning -> spec.commandLine().getErr().println("bn: " + warning));
        spec.commandLine().getOut().print(report.markdown());
        spec.commandLine().getOut().println("written to " + folder.root());
    }
}
