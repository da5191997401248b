package batchnorm.cli;

import batchnorm.archive.RunLabel;
import batchnorm.results.ResultDirectory;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code bn runs label}. */
@LoadsNoNativeCode
@Command(
        name = "label",
        description = {
            "Gives a past run a label, which 'bn runs list' shows.",
            "",
            "It stands in the folder's label.txt. No number depends on it."
        },
        mixinStandardHelpOptions = true)
final class RunsLabelCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "DIR", description = "A result folder that 'bn run' wrote.")
    private Path folder;

    @Parameters(
            index = "1",
            paramLabel = "LABEL",
            description = "One line of at most 100 characters. An empty one removes the label.")
    private String label;

    @Override
    public Integer call() {
        RunLabel.write(ResultDirectory.open(folder), label);
        return ExitCode.OK;
    }
}
