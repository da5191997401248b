package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.TrainingExperimentReader;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.CheckpointOfOtherCode;
import batchnorm.run.ExperimentData;
import batchnorm.run.Keeping;
import batchnorm.run.RunProgress;
import batchnorm.run.TrainingRun;
import batchnorm.runner.Tiny;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** {@code bn resume} after a command that was killed in the middle of a run. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ResumeFromCheckpointTest {
    private static final RunKey KILLED = new RunKey("BN", 1);

    private WholeRun run;
    private ResultDirectory whole;

    @BeforeAll
    void runWithoutInterruption() {
        run = WholeRun.once();
        whole = run.results();
    }

    /** A run that was killed in its middle, and the command with it. */
    private ResultDirectory killedAfterACheckpoint(Path folder, String commit) throws IOException {
        ResultDirectory results = run.copy(folder);
        Provenance all = ProvenanceFile.read(results.provenance());
        List<RunRecord> others =
                all.runs().stream().filter(run -> !run.key().equals(KILLED)).toList();
        ProvenanceFile.write(
                results.provenance(),
                new Provenance(all.experiment(), all.started(), 1, all.environment(), all.source(), others));
        String text = Files.readString(results.provenance());
        Files.writeString(results.provenance(), text.replace('"' + all.source().gitCommit() + '"', '"' + commit + '"'));
        results.setAside(KILLED);
        Files.move(results.root().resolve("BN").resolve("seed-1.interrupted"), folder.resolveSibling("the whole run"));
        TrainingExperiment experiment = TrainingExperimentReader.read(Tiny.source("training.steps=30"));
        Dataset data = ExperimentData.load(
                experiment, new DataLocations(Optional.empty(), Optional.empty(), folder), Progress.NONE);
        RunProgress kill = new RunProgress() {
            @Override
            public void stepped(long step) {}

            @Override
            public void goesOn() {
                if (Tiny.evaluations(results, KILLED).contains(16L)) {
                    throw new RunFailure("killed");
                }
            }
        };
        TrainingRun training = new TrainingRun(experiment, data, results, new Keeping(true, OptionalLong.of(10)));
        assertThatThrownBy(() -> training.train(experiment.variants().get(1), 1, kill))
                .hasMessage("killed");
        return results;
    }

    @Test
    void aRunGoesOnFromItsCheckpoint(@TempDir Path folder) throws IOException {
        String commit = ProvenanceFile.read(whole.provenance()).source().gitCommit();
        ResultDirectory results = killedAfterACheckpoint(folder.resolve("out"), commit);
        CommandResult said = CommandResult.by("resume", results.root().toString(), "--workers", "1");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.errLines()).contains("bn: BN, seed 1 was interrupted; it goes on after step 16");
        assertThat(results.root().resolve("BN").resolve("seed-1.interrupted")).doesNotExist();
        requireAlike(results);
        assertThat(results.report()).exists();
        assertThat(results.run(KILLED).resolve("checkpoint.bin")).doesNotExist();
    }

    /**
     * The first part was trained in this process, whose kernels may round otherwise than a worker's. That the bytes are
     * the same in one kind of process is tested beside {@code run.Checkpoint}.
     */
    private void requireAlike(ResultDirectory results) {
        List<AccuracyRow> expected = AccuracyFile.read(whole.accuracy(KILLED)).rows();
        List<AccuracyRow> found = AccuracyFile.read(results.accuracy(KILLED)).rows();
        assertThat(found).hasSameSizeAs(expected);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i).step()).isEqualTo(expected.get(i).step());
            assertThat(found.get(i).loss()).isCloseTo(expected.get(i).loss(), within(1e-5));
        }
    }

    @Test
    void aCheckpointOfOtherCodeIsNotUsed(@TempDir Path folder) throws IOException {
        ResultDirectory results = killedAfterACheckpoint(folder.resolve("out"), "0123456789");
        CheckpointOfOtherCode.of(results, KILLED);
        CommandResult said = CommandResult.by("resume", results.root().toString(), "--workers", "1");
        assertThat(said.code()).as(said.err()).isZero();
        Path aside = results.root().resolve("BN").resolve("seed-1.interrupted");
        assertThat(said.errLines())
                .contains("bn: BN, seed 1 was interrupted and its checkpoint is of other code, commit 0123456789;"
                        + " it begins anew, and what it had written is now in " + aside);
        assertThat(WholeRun.withoutClock(results.accuracy(KILLED)))
                .isEqualTo(WholeRun.withoutClock(whole.accuracy(KILLED)));
    }

    /** Uncommitted changes make other code of the same commit. */
    @Test
    void norIsOneOfOtherCodeOfTheSameCommit(@TempDir Path folder) throws IOException {
        String commit = ProvenanceFile.read(whole.provenance()).source().gitCommit();
        ResultDirectory results = killedAfterACheckpoint(folder.resolve("out"), commit);
        CheckpointOfOtherCode.of(results, KILLED);
        CommandResult said = CommandResult.by("resume", results.root().toString(), "--workers", "1");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.err())
                .contains("bn: BN, seed 1 was interrupted and its checkpoint is of other code; it begins");
    }

    @Test
    void aNumberOfStepsBetweenCheckpointsIsAtLeastOne(@TempDir Path folder) {
        CommandResult said = CommandResult.by("resume", whole.root().toString(), "--checkpoint-every", "0");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err()).contains("--checkpoint-every is 0; a whole number of steps from 1 is expected");
    }
}
