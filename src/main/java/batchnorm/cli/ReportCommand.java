package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.runner.Home;
import batchnorm.runner.Reporting;
import batchnorm.runner.Revision;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn report}. */
@LoadsNoNativeCode
@Command(
        name = "report",
        description = {
            "Writes the summary, charts and report of a result folder again.",
            "",
            "Everything is computed from the recorded CSV files. Nothing is trained. While another command writes to the"
                    + " folder, the report is of the runs that have ended so far.",
            "",
            "With --experiment, a later version of the experiment file takes the place of the recorded one. It may have"
                    + " other claims, charts, titles and reasons. Every setting that decides a number must be the same."
                    + " The file as it ran is kept, and claims that it does not have are marked as stated after the"
                    + " runs."
        },
        mixinStandardHelpOptions = true)
final class ReportCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A result folder that 'bn run' wrote.")
    private Path folder;

    @Option(
            names = "--experiment",
            paramLabel = "EXPERIMENT",
            description =
                    "Take the claims, charts and texts of this experiment: a name that 'bn list' shows, or a file."
                            + " Default: those of the recorded file.")
    private String experiment;

    @Override
    public void run() {
        ResultDirectory results = ResultDirectory.open(folder);
        if (experiment == null && ResultLock.isTaken(results)) {
            warn("another command is writing to " + folder + "; the report is of the runs that have ended so far");
            Reporting.writeWhileRunning(results, this::warn)
                    .lines()
                    .forEach(line -> spec.commandLine().getOut().println(Printed.line(line)));
            return;
        }
        ResultLock lock = ResultLock.take(results);
        try {
            if (experiment != null) {
                Revision.adopt(
                        results, new ExperimentFiles(Home.find().experiments()).source(experiment, List.of(), false));
            }
            Reporting.write(results, this::warn)
                    .lines()
                    .forEach(line -> spec.commandLine().getOut().println(Printed.line(line)));
        } finally {
            lock.close();
        }
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("bn: " + line);
    }
}
