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
        description = "Reproduces the experiments of the Batch Normalization paper (Ioffe and Szegedy, 2015).",
        footer = {
            "",
            "Exit codes:",
            "  0  done",
            "  1  the work could not be done, or a run failed",
            "  2  bad input; nothing was written",
            "  3  a claim is refuted or undecided (only 'claims', and --check of 'run' and 'resume')",
            "  130, 143  stopped by Ctrl-C or SIGTERM; what was written stays"
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        subcommands = { // in the order in which a newcomer needs them
            DoctorCommand.class,
            NewCommand.class,
            ListCommand.class,
            DescribeCommand.class,
            RunCommand.class,
            ResumeCommand.class,
            MergeCommand.class,
            ReportCommand.class,
            CompareCommand.class,
            ServeCommand.class,
            ClaimsCommand.class,
            RunsCommand.class,
            ExportCommand.class,
            ResultsCommand.class,
            PlayCommand.class,
            DataCommand.class,
            EvaluateCommand.class,
            RecalibrateCommand.class,
            BenchCommand.class,
            CompletionCommand.class,
            WorkerCommandLine.class
        })
final class BnCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--stacktrace",
            description = "After an error, also print where in the program it happened.",
            scope = ScopeType.INHERIT)
    boolean stacktrace;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
