package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.data.own.OwnData;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bn data remove}. */
@LoadsNoNativeCode
@Command(
        name = "remove",
        description = {
            "Removes a data set that 'bn data add' added.",
            "",
            "The files that it was added from stay. Results on it stay too, but 'bn report' and 'bn resume' need it: add"
                    + " it again for them."
        },
        mixinStandardHelpOptions = true)
final class DataRemoveCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DataCommand data;

    @Parameters(paramLabel = "NAME", description = "A data set that was added; others cannot be removed.")
    private String name;

    @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal. Off by default.")
    private boolean yes;

    @Override
    public Integer call() {
        String folders = String.join(
                " and ",
                OwnData.folders(name, data.option().locations()).stream()
                        .map(String::valueOf)
                        .toList());
        if (!yes && !Confirmation.of("remove", folders)) {
            spec.commandLine().getErr().println("bn: nothing was removed");
            return ExitCode.OK;
        }
        OwnData.remove(name, data.option().locations());
        spec.commandLine().getOut().println(Printed.line("removed " + folders));
        return ExitCode.OK;
    }
}
