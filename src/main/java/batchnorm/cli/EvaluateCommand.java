package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.CropSet;
import batchnorm.files.NewFile;
import batchnorm.results.EnsembleFile;
import batchnorm.runner.EnsembleEvaluation;
import batchnorm.runner.EvaluatedImages;
import batchnorm.runner.ModelEvaluation;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn evaluate}. */
@Command(
        name = "evaluate",
        description = {
            "Measures how well saved models classify the images of a data set.",
            "",
            "For one model it prints the accuracy, the top-5 accuracy if there are more than five classes, and the mean"
                    + " cross-entropy in nats. With several models, --crops 144, --ensemble or --csv, it prints a table"
                    + " like the paper's Figure 4: the top-1 and top-5 errors by a single crop, by many crops and by"
                    + " the ensemble, and what each member adds. A model is used as it was saved, with the statistics"
                    + " that it holds."
        },
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "MODEL", description = InputOptions.MODEL)
    private List<Path> models;

    @Mixin
    private final InputOptions input = new InputOptions();

    @Option(
            names = "--split",
            paramLabel = "SPLIT",
            defaultValue = "TEST",
            description = "The images to classify: test or training. Default: test.")
    private EvaluatedImages.Part split;

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
            description = "Images, or crops of them, that are classified at a time. More need more memory."
                    + " Default: ${DEFAULT-VALUE}.")
    private int minibatch;

    @Option(
            names = "--crops",
            paramLabel = "CROPS",
            defaultValue = "single",
            description =
                    "The crops of each image over which class probabilities are averaged: single, or 144, those of"
                            + " GoogLeNet: 4 scales, 3 squares, 6 crops, 2 mirrors. Crops that are the same are classified once."
                            + " Default: ${DEFAULT-VALUE}.")
    private String crops;

    @Option(
            names = "--ensemble",
            description = "Evaluate the models together too: their class probabilities are averaged. Off by default.")
    private boolean ensemble;

    @Option(
            names = "--csv",
            paramLabel = "FILE",
            description = "Write the table to this CSV file too, which must not exist yet. Default: none.")
    private Path csv;

    @Option(names = "--json", description = "Print JSON. Off by default.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        require("--skip", skip, 0);
        require("--images", images == null ? 1 : images, 1);
        require("--minibatch", minibatch, 1);
        requireNew(csv);
        CropSet set = Arrays.stream(CropSet.values())
                .filter(one -> one.word().equals(crops))
                .findFirst()
                .orElseThrow(() -> new BadInput("--crops is " + crops + "; single or 144 is expected"));
        EvaluatedImages asked = new EvaluatedImages(
                input.input(), split, skip, images == null ? OptionalInt.empty() : OptionalInt.of(images), minibatch);
        PrintWriter out = spec.commandLine().getOut();
        try (DownloadBar downloads = new DownloadBar(spec.commandLine().getErr())) {
            if (models.size() == 1 && set == CropSet.SINGLE && !ensemble && csv == null) {
                ModelEvaluation result =
                        ModelEvaluation.run(models.get(0), asked, input.data.locations(), downloads, this::warn);
                tell(result.skipped());
                show(result, out);
            } else {
                EnsembleEvaluation result = EnsembleEvaluation.run(
                        new EnsembleEvaluation.Request(models, asked, set, ensemble),
                        input.data.locations(),
                        downloads,
                        this::warn);
                tell(result.skipped());
                new EvaluationTable(result, asked, set).print(json, out);
                out.flush(); // what took long is shown even where the file cannot be written
                if (csv != null) {
                    EnsembleFile.createOfModels(csv, result.rows());
                }
            }
        }
        return ExitCode.OK;
    }

    private void tell(List<String> skipped) {
        skipped.forEach(line -> warn("left out an image: " + line));
    }

    private void warn(String line) {
        spec.commandLine().getErr().println("bn: " + line);
    }

    private static void requireNew(Path file) {
        if (file != null) {
            NewFile.check("--csv", file);
        }
    }

    private static void require(String option, int value, int least) {
        if (value < least) {
            throw new BadInput(option + " is " + value + "; a whole number from " + least + " is expected");
        }
    }

    private void show(ModelEvaluation result, PrintWriter out) throws IOException {
        if (json) {
            out.println(EvaluationTable.JSON_FORMAT.asString(toMap(result)));
            return;
        }
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
        map.put("model", models.get(0).toString());
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
