package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.archive.Deletion;
import batchnorm.runner.ComparedFolders;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn runs delete}. */
@LoadsNoNativeCode
@Command(
        name = "delete",
        description = {
            "Deletes past runs for good.",
            "",
            "Nothing is deleted if a folder is not a result folder, is being written to, or has an entry at its top"
                    + " level that 'bn' did not write. Subfolders are deleted with everything in them."
        },
        mixinStandardHelpOptions = true)
final class RunsDeleteCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "DIR", description = "One or more result folders that 'bn run' wrote.")
    private List<Path> folders;

    @Option(names = "--yes", description = "Do not ask. Needed where there is no terminal. Off by default.")
    private boolean yes;

    @Override
    public Integer call() {
        folders.forEach(Deletion::check);
        ComparedFolders.requireDistinct(folders);
        if (!yes && !confirmed()) {
            spec.commandLine().getErr().println("bn: nothing was deleted");
            return ExitCode.OK;
        }
        for (Path folder : folders) {
            Deletion.delete(folder);
            spec.commandLine().getOut().println(Printed.line("deleted " + folder));
        }
        return ExitCode.OK;
    }

    private boolean confirmed() {
        String what = folders.size() == 1 ? folders.get(0).toString() : folders.size() + " result folders";
        return Confirmation.of("delete", what);
    }
}
