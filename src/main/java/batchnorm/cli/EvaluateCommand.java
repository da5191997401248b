package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.runner.ModelEvaluation;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code bn evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measures the accuracy and the loss of a saved model on a data set.",
            "",
            "Prints the accuracy, the top-5 accuracy if there are more than five classes, and the mean cross-entropy in"
                    + " nats. The model is used as it was saved, with the statistics that it holds."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private final ModelOptions model = new ModelOptions();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "TEST",
            description = "The images to classify: test or training. Default: test.")
    private ModelEvaluation.Part split;

    @Option(
            names = "--skip",
            paramLabel = "N",
            defaultValue = "0",
            description = "Leave out the first N images. The validation images of an experiment are the training images"
                    + " after the first dataset.training-images. Default: ${DEFAULT-VALUE}.")
    private int skip;

    @Option(
            names = "--images",
            paramLabel = "N",
            description = "The number of images to classify. Default: all that follow.")
    private Integer images;

    @Option(
            names = "--minibatch",
            paramLabel = "M",
            defaultValue = "32",
            description = "Images that are classified at a time. More need more memory. Default: ${DEFAULT-VALUE}.")
    private int minibatch;

    @Option(names = "--json", description = "Print JSON. Off by default.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        require("--skip", skip, 0);
        require("--images", images == null ? 1 : images, 1);
        require("--minibatch", minibatch, 1);
        ModelEvaluation result;
        try (DownloadBar downloads = new DownloadBar(spec.commandLine().getErr())) {
            result = ModelEvaluation.run(
                    new ModelEvaluation.Request(
                            model.model,
                            model.input(),
                            split,
                            skip,
                            images == null ? OptionalInt.empty() : OptionalInt.of(images),
                            minibatch),
                    model.data.locations(),
                    downloads);
        }
        result.skipped().forEach(line -> spec.commandLine().getErr().println("bn: left out an image: " + line));
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(JSON.std
                    .with(JSON.Feature.PRETTY_PRINT_OUTPUT, JSON.Feature.WRITE_NULL_PROPERTIES)
                    .asString(toMap(result)));
        } else {
            print(result, out);
        }
        return ExitCode.OK;
    }

    private static void require(String option, int value, int least) {
        if (value < least) {
            throw new BadInput(option + " is " + value + "; a whole number from " + least + " is expected");
        }
    }

    private static void print(ModelEvaluation result, PrintWriter out) {
        out.println(String.format(Locale.ROOT, "images    %,d", result.images()));
        out.println(String.format(Locale.ROOT, "accuracy  %.2f %%", 100 * result.accuracy()));
        if (!Double.isNaN(result.top5())) {
            out.println(String.format(Locale.ROOT, "top-5     %.2f %%", 100 * result.top5()));
        }
        out.println(String.format(Locale.ROOT, "loss      %.4f nats", result.loss()));
    }

    /** Uses the names of {@code accuracy.csv}. A loss that is not finite is null, because JSON has no such number. */
    private Map<String, Object> toMap(ModelEvaluation result) {
        String part = split.name().toLowerCase(Locale.ROOT);
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("model", model.model.toString());
        map.put("split", part);
        map.put("images", result.images());
        map.put(part + "_accuracy", result.accuracy());
        if (!Double.isNaN(result.top5())) {
            map.put(part + "_top5_accuracy", result.top5());
        }
        map.put(part + "_loss", Double.isFinite(result.loss()) ? result.loss() : null);
        return map;
    }
}
