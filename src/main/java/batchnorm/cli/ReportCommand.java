package batchnorm.cli;

import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.runner.Reporting;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn report}. */
@Command(
        name = "report",
        description = {
            "Writes the summary, charts and report of a result folder again.",
            "",
            "Everything is computed from the recorded CSV files. Nothing is trained."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder that 'bn run' wrote.")
    private Path folder;

    @Override
    public void run() {
        ResultDirectory results = ResultDirectory.open(folder);
        ResultLock lock = ResultLock.take(results);
        try {
            Reporting.write(results, warning -> spec.commandLine().getErr().println("bn: " + warning))
                    .lines()
                    .forEach(spec.commandLine().getOut()::println);
        } finally {
            lock.close();
        }
    }
}
