package batchnorm.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code bn runs}: list, show, label, delete. */
@LoadsNoNativeCode
@Command(
        name = "runs",
        description = {
            "Lists, shows, labels and deletes past runs.",
            "",
            "A past run is a result folder that 'bn run' wrote. Without a further command, this lists those below"
                    + " results/runs."
        },
        subcommands = {RunsListCommand.class, RunsShowCommand.class, RunsLabelCommand.class, RunsDeleteCommand.class},
        mixinStandardHelpOptions = true)
final class RunsCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        RunsListCommand.list(spec.commandLine().getOut(), RunsListCommand.defaultFolder(), false);
    }
}
