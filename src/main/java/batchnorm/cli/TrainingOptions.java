package batchnorm.cli;

import batchnorm.runner.Means;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that train: {@code run} and {@code resume}. */
final class TrainingOptions {
    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final WorkerOptions workers = new WorkerOptions();

    @Option(
            names = "--save-models",
            description = "Save the network of each run at its end as model.zip, a file of DL4J's."
                    + " Off by default; 'bn resume' also saves if the first command did.")
    boolean saveModels;

    @Option(names = "--check", description = "Exit with code 3 if a claim is refuted or undecided. Off by default.")
    boolean check;

    Means means() {
        return new Means(data.directory(), workers.workers(), saveModels);
    }
}
