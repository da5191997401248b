package batchnorm.cli;

import batchnorm.runner.Home;
import batchnorm.runner.ResumeRequest;
import batchnorm.runner.RunReport;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn resume}. */
@Command(
        name = "resume",
        description =
                "Goes on with an experiment whose command was killed or failed: does those of its runs that neither"
                        + " completed nor diverged, each from its first step, with the folder's own copy of the file and the"
                        + " recorded settings, and writes summary, verdicts, charts and report anew. What an interrupted run had"
                        + " written is moved aside.",
        mixinStandardHelpOptions = true)
final class ResumeCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "DIR", description = "A folder that 'bn run' began to write.")
    private Path folder;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Override
    public Integer call() throws InterruptedException {
        ResumeRequest request = new ResumeRequest(folder, training.data(), training.workers(), training.saveModels);
        RunReport report = training.run(Home.find(), spec.commandLine().getErr(), runner -> runner.resume(request));
        report.digest().lines().forEach(spec.commandLine().getOut()::println);
        return training.exitCode(
                report.failures().stream()
                        .map(run -> run.key() + ": " + run.outcome())
                        .toList(),
                report.digest().claimsNotMet());
    }
}
