package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.engine.NetworkState;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.Tiny;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Checkpoints that cannot be written or used. */
class CheckpointFaultTest {
    private static final RunKey RUN = new RunKey("BN", 1);

    @TempDir
    Path folder;

    private ResultDirectory results;
    private Path file;

    @BeforeEach
    void nameFiles() {
        results = new ResultDirectory(folder);
        file = results.run(RUN).resolve("checkpoint.bin");
    }

    private RunRecord train(RunProgress progress) {
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source("training.steps=30"));
        Dataset data = ExperimentData.load(
                experiment, new DataLocations(Optional.empty(), Optional.empty(), folder), Progress.NONE);
        return new TrainingRun(experiment, data, results, new Keeping(false, OptionalLong.of(10)))
                .train(experiment.variants().get(1), RUN.seed(), progress);
    }

    private Optional<String> fault() {
        return Checkpoint.look(results, RUN).fault();
    }

    @Test
    void aRunGoesOnWithoutACheckpointAndWarnsOnce() throws IOException {
        List<String> warnings = new ArrayList<>();
        Files.createDirectories(folder);
        RunRecord run = train(new RunProgress() {
            @Override
            public void stepped(long step) {
                try {
                    Files.createDirectories(file.resolve("in the way"));
                } catch (IOException e) {
                    throw new AssertionError(e);
                }
            }

            @Override
            public void warned(String line) {
                warnings.add(line);
            }
        });
        assertThat(run.isCompleted()).isTrue();
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0))
                .startsWith("no checkpoint after step 1")
                .contains("so an interruption would lose more: Cannot write " + file);
    }

    @Test
    void theFaultOfACheckpointIsNamed() throws IOException {
        assertThat(fault()).isEmpty();
        assertThatThrownBy(() -> train(new RunProgress() {
                    @Override
                    public void stepped(long step) {}

                    @Override
                    public void goesOn() {
                        if (Files.exists(file)) {
                            throw new RunFailure("killed");
                        }
                    }
                }))
                .hasMessage("killed");
        assertThat(fault()).isEmpty();
        byte[] sound = Files.readAllBytes(file);

        CheckpointOfOtherCode.of(results, RUN);
        assertThat(fault()).contains("is of other code");
        assertThat(Checkpoint.find(results, RUN)).as("it can be read").isPresent();

        byte[] damaged = sound.clone();
        damaged[sound.length / 2] ^= 1;
        Files.write(file, damaged);
        assertThat(fault()).contains("cannot be used (damaged)");

        Files.write(file, sound);
        Files.writeString(results.accuracy(RUN), "");
        assertThat(fault()).contains("cannot be used (accuracy.csv has lost rows)");
    }

    /** Writes a checkpoint of other code, of three parameters, into the run's folder. */
    private void write(Map<String, Long> lengths) throws IOException {
        Files.createDirectories(results.run(RUN));
        NetworkState network = new NetworkState(new float[] {1, 2, 3}, new float[0], 8, List.of(5L));
        new Checkpoint(8, 1_000, lengths, "", "", network).write(results, RUN);
    }

    /** Such a checkpoint would cut any file of the user's. */
    @Test
    void aCheckpointNamesNoFilesButThoseOfItsRun() throws IOException {
        Path others = Files.writeString(folder.resolve("others.txt"), "mine");
        for (String name : List.of("../../others.txt", others.toString(), "checkpoint.bin", "", "a\u0000b")) {
            write(Map.of(name, 0L));
            assertThat(Checkpoint.find(results, RUN)).as(name).isEmpty();
            assertThat(fault()).hasValueSatisfying(why -> assertThat(why)
                    .startsWith("cannot be used ('")
                    .endsWith("' in it is no file with rows of a run)")
                    .doesNotContain("\u0000"));
        }
        assertThat(others).hasContent("mine");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void norOneToWhichItsFolderLinksNorANegativeLength() throws IOException {
        Path others = Files.writeString(folder.resolve("others.txt"), "mine");
        write(Map.of("accuracy.csv", 0L));
        Files.createSymbolicLink(results.accuracy(RUN), others);
        assertThat(fault()).contains("cannot be used (accuracy.csv is a link, or no file)");
        Files.delete(results.accuracy(RUN));
        Files.writeString(results.accuracy(RUN), "rows");
        assertThat(fault()).as("it can be read").contains("is of other code");
        write(Map.of("accuracy.csv", -1L));
        assertThat(fault()).contains("cannot be used (accuracy.csv has lost rows)");
    }

    /** The places of the numbers of files, parameters, velocities and the engine's numbers. */
    @ParameterizedTest
    @ValueSource(ints = {24, 32, 48, 56})
    void aCountThatIsNegativeOrTooLargeMakesItUnusable(int place) throws IOException {
        write(Map.of());
        assertThat(fault()).as("it can be read").contains("is of other code");
        byte[] sound = Files.readAllBytes(file);
        int end = sound.length - Long.BYTES;
        for (int count : new int[] {-1, Integer.MIN_VALUE, 100, 1 << 29, 1 << 30, Integer.MAX_VALUE}) {
            ByteBuffer wrong = ByteBuffer.wrap(sound.clone()).putInt(place, count);
            CRC32 checksum = new CRC32();
            checksum.update(wrong.array(), 0, end);
            Files.write(file, wrong.putLong(end, checksum.getValue()).array());
            assertThat(fault()).as("count %d", count).hasValueSatisfying(why -> assertThat(why)
                    .startsWith("cannot be used ("));
        }
    }

    @Test
    void aStateOfManyParametersIsReadAsItWasWritten() throws IOException {
        float[] parameters = new float[2_500_000];
        for (int i = 0; i < parameters.length; i++) {
            parameters[i] = i;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new NetworkState(parameters, new float[] {7}, 3, List.of(9L)).write(new DataOutputStream(bytes));
        NetworkState read = NetworkState.read(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        assertThat(Arrays.equals(read.parameters(), parameters)).isTrue();
        assertThat(read.velocities()).containsExactly(7);
        assertThat(read.numbers()).containsExactly(9L);
    }
}
