package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.runner.Means;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that train: {@code run} and {@code resume}. */
final class TrainingOptions {
    @Mixin
    final DataOption data = new DataOption();

    @Mixin
    final WorkerOptions workers = new WorkerOptions();

    @Mixin
    final ClusterOptions cluster = new ClusterOptions();

    @Mixin
    final OutputOptions output = new OutputOptions();

    @Option(
            names = "--save-models",
            description = "Save the network of each run at its end as model.zip, a file of DL4J's."
                    + " Off by default; 'bn resume' also saves if the first command did.")
    boolean saveModels;

    @Option(
            names = "--checkpoint-every",
            paramLabel = "STEPS",
            description =
                    "Write a checkpoint at the first evaluation after this many steps; 'bn resume' goes on from it."
                            + " Default: at the first evaluation after 5 minutes.")
    Long checkpointEvery;

    @Option(names = "--check", description = "Exit with code 3 if a claim is refuted or undecided. Off by default.")
    boolean check;

    Means means() {
        if (checkpointEvery != null && checkpointEvery < 1) {
            throw new BadInput(
                    "--checkpoint-every is " + checkpointEvery + "; a whole number of steps from 1 is expected");
        }
        OptionalLong every = checkpointEvery == null ? OptionalLong.empty() : OptionalLong.of(checkpointEvery);
        return Means.of(data.directory(), workers.workers(), saveModels, every).on(cluster.choice(workers));
    }
}
