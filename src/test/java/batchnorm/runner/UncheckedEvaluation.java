package batchnorm.runner;

import batchnorm.RunFailure;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.files.Progress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/** A process that evaluates a model of the drawn digits and does not look at its environment first. */
public final class UncheckedEvaluation {
    static final String DONE = "evaluated";

    private UncheckedEvaluation() {}

    public static void main(String[] arguments) {
        ModelInput input = new ModelInput("drawn-digits", new Pixels.Grey(), Optional.empty(), Optional.empty());
        EvaluatedImages images = new EvaluatedImages(input, EvaluatedImages.Part.TEST, 0, OptionalInt.of(10), 10);
        try {
            ModelEvaluation.run(Path.of(arguments[0]), images, Nowhere.LOCATIONS, Progress.NONE, warning -> {});
            System.out.println(DONE);
        } catch (RunFailure e) {
            System.out.println(e.getMessage());
        }
    }
}
