package batchnorm.cli;

import batchnorm.experiment.reader.InputReader;
import batchnorm.runner.ModelInput;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that use saved models: the images that they were trained on. */
final class InputOptions {
    /** What a model is. */
    static final String MODEL = "A model file of DL4J's, for example model.zip of 'bn run --save-models'.";

    @Option(
            names = "--dataset",
            required = true,
            paramLabel = "NAME",
            description = "The data set of the model, one that 'bn data list' shows. Required.")
    private String dataset;

    @Option(
            names = "--pixels",
            required = true,
            paramLabel = "KIND",
            description = "How pixel values are scaled for the model, as under dataset.pixels in the experiment file:"
                    + " '{kind: grey}', '{kind: binary, threshold: 0.5}' or '{kind: centred, mean: 0.5,"
                    + " deviation: 0.25}'. Short forms: grey, binary:0.5. Required.")
    private String pixels;

    @Option(
            names = "--photographs",
            paramLabel = "SIZE",
            description = "The size that photographs are brought to, as in the experiment file's dataset.photographs:"
                    + " '{side: 224, shorter-side: 256}'. Required for photographs, without effect on other data sets."
                    + " Default: none.")
    private String photographs;

    @Option(
            names = "--corruption",
            paramLabel = "KIND:STRENGTH",
            description = "Change all images, also training images, as a measurement of kind corruption does, or"
                    + " dataset.corruption in training: rotation, inversion, noise, contrast, brightness or blur, for"
                    + " example noise:0.3. Not for photographs in folders. Default: no change.")
    private String corruption;

    @Mixin
    final DataOption data = new DataOption();

    /** @throws batchnorm.BadInput if a value cannot be read */
    ModelInput input() {
        return new ModelInput(
                dataset,
                InputReader.pixels("--pixels", pixels),
                Optional.ofNullable(photographs).map(text -> InputReader.photographs("--photographs", text)),
                Optional.ofNullable(corruption).map(text -> InputReader.change("--corruption", text)));
    }
}
