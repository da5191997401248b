package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.runner.Merging;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn merge}. */
@LoadsNoNativeCode
@Command(
        name = "merge",
        description = {
            "Joins result folders of one experiment into a new folder.",
            "",
            "The folders must have the same data and, for each variant, the same settings. Commits, processors and"
                    + " engines may differ: a warning says so, and the provenance names those of each run. A run that"
                    + " is in two folders must have the same numbers in both. The folders stay as they are. The new"
                    + " folder can be reported, resumed and compared like any other; its summary says how many seeds"
                    + " each variant has."
        },
        mixinStandardHelpOptions = true)
final class MergeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "2..*",
            paramLabel = "DIR",
            description = "Two or more result folders that 'bn run' wrote. The experiment file, claims and charts are"
                    + " those of the first one whose file has all variants.")
    private List<Path> folders;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "The new folder, which must not exist yet. Required.")
    private Path out;

    @Override
    public void run() {
        Merging.merge(folders, out, warning -> spec.commandLine().getErr().println("bn: " + warning))
                .lines()
                .forEach(line -> spec.commandLine().getOut().println(Printed.line(line)));
    }
}
