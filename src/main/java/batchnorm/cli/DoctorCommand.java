package batchnorm.cli;

import batchnorm.data.DataLocations;
import batchnorm.runner.Doctor;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bn doctor}. */
@Command(
        name = "doctor",
        description = "What this machine offers, a line each, with what to do where something is wrong."
                + " Exits with 1 where nothing can be trained on it.",
        mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--data", paramLabel = "DIR", description = "Where data sets are, and nowhere else.")
    private Path data;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        List<Doctor.Finding> findings = Doctor.examine(DataLocations.ofSystem(DataLocations.named(data)));
        for (Doctor.Finding finding : findings) {
            String advice = finding.isWell() ? "" : "  → " + finding.advice();
            out.println((finding.isWell() ? "ok  " : "!!  ") + finding.what() + ": " + finding.value() + advice);
        }
        return findings.stream().anyMatch(finding -> finding.isEssential() && !finding.isWell())
                ? ExitCode.FAILURE
                : ExitCode.OK;
    }
}
