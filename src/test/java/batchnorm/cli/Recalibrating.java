package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.engine.fused.FusedNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code bn recalibrate} in a folder with a small model, for the drawn digits. */
record Recalibrating(Path folder) {
    /** The size of a mini-batch, and how many of them are averaged. */
    static final int SIZE = 20;

    static final int COUNT = 30;

    static FusedNetwork network(Normalization normalization) {
        FullyConnected spec = new FullyConnected(784, List.of(20, 10), 10, Nonlinearity.RELU, normalization, 0.1);
        return FusedNetwork.create(spec, new Optimizer(0.9, 0), 1);
    }

    Path saved(FusedNetwork network) throws IOException {
        Path file = folder.resolve("model.zip");
        network.save(file);
        return file;
    }

    /** Runs the command. {@code more} come in the place of the usual options. */
    CommandResult run(Path model, String... more) {
        List<String> arguments = new ArrayList<>(List.of("recalibrate", model.toString()));
        List<String> usual = List.of(
                "--dataset=drawn-digits",
                "--pixels=binary:0.5",
                "--out=" + folder.resolve("new.zip"),
                "--minibatch=" + SIZE,
                "--minibatches=" + COUNT,
                "--seed=5");
        usual.stream()
                .filter(one -> Arrays.stream(more).noneMatch(other -> other.startsWith(one.replaceFirst("=.*", "="))))
                .forEach(arguments::add);
        arguments.addAll(List.of(more));
        return CommandResult.by(arguments.toArray(new String[0]));
    }

    /** The one line with which it is refused. */
    String refused(Path model, String... more) {
        CommandResult said = run(model, more);
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).hasSize(1);
        assertThat(said.out()).isEmpty();
        assertThat(folder.resolve("new.zip")).doesNotExist();
        return said.err();
    }
}
