package batchnorm.cli;

import batchnorm.Printed;
import batchnorm.runner.Recalibration;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn recalibrate}. */
@Command(
        name = "recalibrate",
        description = {
            "Estimates a saved model's batch-normalization statistics anew (Algorithm 2).",
            "",
            "Computes the population mean and variance of every batch-normalized layer from training mini-batches and"
                    + " writes them into a copy of the model. Frozen layers stay as they are. Prints the accuracy on the"
                    + " test images before and after."
        },
        mixinStandardHelpOptions = true)
final class RecalibrateCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "MODEL", description = InputOptions.MODEL)
    private Path model;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--minibatch",
            required = true,
            paramLabel = "M",
            description = "The size of the mini-batches in training, at least 2. Required.")
    private int minibatch;

    @Option(
            names = "--minibatches",
            required = true,
            paramLabel = "N",
            description = "The number of mini-batches that are averaged. Required.")
    private int minibatches;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "The seed of the order in which the training images are drawn. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The file for the copy, which must not exist yet. Required.")
    private Path out;

    @Override
    public void run() {
        Recalibration done;
        try (DownloadBar downloads = new DownloadBar(spec.commandLine().getErr())) {
            done = Recalibration.run(
                    new Recalibration.Request(model, out, input.input(), minibatch, minibatches, seed),
                    input.data.locations(),
                    downloads,
                    this::warn);
        }
        done.skipped().forEach(line -> warn("left out an image: " + line));
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "test accuracy %.2f %% before, %.2f %% after, with statistics of %d layers from %d mini-batches of"
                                + " %d%s",
                        100 * done.accuracyBefore(),
                        100 * done.accuracyAfter(),
                        done.layers(),
                        minibatches,
                        minibatch,
                        done.frozen() == 0 ? "" : "; frozen layers stay as they are: " + done.frozen()));
        spec.commandLine().getOut().println(Printed.line("written to " + out));
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("bn: " + line);
    }
}
