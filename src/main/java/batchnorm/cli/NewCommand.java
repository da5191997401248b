package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.experiment.reader.NewExperiment;
import batchnorm.files.ShellWord;
import batchnorm.runner.Home;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn new}. */
@LoadsNoNativeCode
@Command(
        name = "new",
        description = "Writes a minimal experiment file that runs as it is.",
        mixinStandardHelpOptions = true)
final class NewCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "The experiment's name.")
    private String name;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "The file to write; it must not exist. Default: experiments/NAME.yaml.")
    private Path out;

    @Override
    public void run() {
        Path file = out == null ? Home.find().experiments().resolve(name + ".yaml") : out;
        String argument = out == null ? name : out.toString();
        NewExperiment.write(name, argument, file);
        spec.commandLine()
                .getOut()
                .println(Printed.line("wrote " + file + "; run it with: ./bn run " + ShellWord.of(argument)));
    }
}
