package batchnorm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** The command {@code bn}: its subcommands do the work. */
@Command(
        name = "bn",
        description =
                "The experiments of the Batch Normalization paper (Ioffe and Szegedy, 2015): networks with and without"
                        + " batch normalization, trained, recorded, and compared with what the paper claims.",
        footer = {
            "",
            "Exit codes: 0 done; 1 the work could not be done, or a run failed; 2 bad input, nothing written;",
            "3 a claim is not met (run --check, claims)."
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = {
            RunCommand.class,
            ResumeCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            ReportCommand.class,
            ClaimsCommand.class,
            CompareCommand.class,
            RecalibrateCommand.class,
            DataCommand.class,
            BenchCommand.class,
            DoctorCommand.class,
            CompletionCommand.class,
            WorkerCommandLine.class
        })
final class BnCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            description = "After an error, print where in the program it arose.",
            scope = ScopeType.INHERIT)
    boolean stacktrace;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
