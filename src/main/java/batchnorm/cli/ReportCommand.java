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
        description = "Summarizes a result folder's CSV files again and redraws its charts and report; trains nothing.",
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A folder that 'bn run' wrote.")
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
