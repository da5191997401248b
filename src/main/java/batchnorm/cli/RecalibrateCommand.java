package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.Pixels;
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
                    + " writes them into a copy of the model. Prints the accuracy on the test images before and after."
        },
        mixinStandardHelpOptions = true)
final class RecalibrateCommand implements Runnable {
    private static final String BINARY = "binary:";

    @Spec
    private CommandSpec spec;

    @Parameters(
            paramLabel = "MODEL",
            description = "A zip that DL4J saved, for example by 'bn run --save-models': layers in a row or a graph.")
    private Path model;

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "What it was trained on, see 'bn data list'. Required.")
    private String dataset;

    @Option(
            names = "--pixels",
            required = true,
            paramLabel = "KIND",
            description =
                    "What a pixel was to it: grey, or binary:T with the threshold T as in 'binary:0.5'." + " Required.")
    private String pixels;

    @Option(
            names = "--minibatch",
            required = true,
            paramLabel = "M",
            description = "The size m of its mini-batches in training, from 2. Required.")
    private int minibatch;

    @Option(
            names = "--minibatches",
            required = true,
            paramLabel = "N",
            description = "How many mini-batches are averaged over. Required.")
    private int minibatches;

    @Option(
            names = "--seed",
            paramLabel = "S",
            defaultValue = "1",
            description = "Which mini-batches: the order of the training images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Mixin
    private final DataOption data = new DataOption();

    @Option(
            names = "--out",
            required = true,
            paramLabel = "FILE",
            description = "The new file; must not exist. Required.")
    private Path out;

    @Override
    public void run() {
        Recalibration done;
        try (DownloadBar downloads = new DownloadBar(spec.commandLine().getErr())) {
            done = Recalibration.run(
                    new Recalibration.Request(model, out, dataset, kind(), minibatch, minibatches, seed),
                    data.locations(),
                    downloads);
        }
        spec.commandLine()
                .getOut()
                .println(String.format(
                        Locale.ROOT,
                        "test accuracy %.2f %% before, %.2f %% after, with statistics of %d layers from %d mini-batches of"
                                + " %d",
                        100 * done.accuracyBefore(),
                        100 * done.accuracyAfter(),
                        done.layers(),
                        minibatches,
                        minibatch));
        spec.commandLine().getOut().println("written to " + out);
    }

    private Pixels kind() {
        if (pixels.equals("grey")) {
            return new Pixels.Grey();
        }
        if (pixels.matches(BINARY + "0(\\.[0-9]+)?")) {
            return new Pixels.Binary(Double.parseDouble(pixels.substring(BINARY.length())));
        }
        throw new BadInput("--pixels is " + pixels + "; grey, or binary:T with T from 0 and below 1, is expected");
    }
}
