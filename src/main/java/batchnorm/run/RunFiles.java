package batchnorm.run;

import batchnorm.RunFailure;
import batchnorm.design.Split;
import batchnorm.engine.NetworkState;
import batchnorm.files.IoReason;
import batchnorm.observe.Curves;
import batchnorm.results.AccuracyFile;
import batchnorm.results.ActivationFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsFile;
import batchnorm.results.SurfaceFile;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The files of a run that begins, or of one that goes on from a checkpoint. */
final class RunFiles {
    private final ResultDirectory results;
    private final RunKey key;
    private final String engine;
    private final Optional<Checkpoint> checkpoint;
    private final long start;

    private RunFiles(ResultDirectory results, RunKey key, String engine, Optional<Checkpoint> checkpoint) {
        this.results = results;
        this.key = key;
        this.engine = engine;
        this.checkpoint = checkpoint;
        this.start = System.nanoTime() - checkpoint.map(Checkpoint::nanoseconds).orElse(0L);
    }

    /**
     * Goes on from the checkpoint in the run's folder. Where there is none, the folder is made.
     *
     * @param engine the name of the engine that trains
     * @throws RunFailure if the folder exists without a usable checkpoint or with one of another engine, or cannot be
     *     written
     */
    static RunFiles open(ResultDirectory results, RunKey key, String engine) {
        Optional<Checkpoint> checkpoint = Checkpoint.find(results, key);
        checkpoint.ifPresent(found -> requireSame(found.engine(), engine, results.run(key)));
        if (checkpoint.isEmpty()) {
            results.createRun(key);
        } else {
            try {
                checkpoint.get().cutRows(results.run(key));
            } catch (IOException e) {
                throw new RunFailure("Cannot write " + results.run(key) + ": " + IoReason.of(e), e);
            }
        }
        return new RunFiles(results, key, engine, checkpoint);
    }

    private static void requireSame(String before, String now, Path run) {
        if (!before.equals(now)) {
            throw new RunFailure("its checkpoint is of engine " + before + ", and this machine trains it with " + now
                    + "; resume it where " + before + " runs, or delete " + run + " to train it from its first step");
        }
    }

    /** Where the run goes on; empty for one that begins. */
    Optional<Checkpoint> checkpoint() {
        return checkpoint;
    }

    /** The time that the run has taken so far. */
    long nanoseconds() {
        return System.nanoTime() - start;
    }

    /** Writes a checkpoint after an evaluation. */
    void write(long step, NetworkState network) {
        try {
            Checkpoint.of(results, key, step, nanoseconds(), engine, network).write(results, key);
        } catch (IOException e) {
            throw new RunFailure("Cannot read " + results.run(key) + ": " + IoReason.of(e), e);
        }
    }

    AccuracyFile accuracy(Split split, boolean top5) {
        Path file = results.accuracy(key);
        return checkpoint.isPresent() ? AccuracyFile.append(file, split, top5) : AccuracyFile.create(file, split, top5);
    }

    ActivationFile activations() {
        Path file = results.activations(key);
        return checkpoint.isPresent() ? ActivationFile.append(file) : ActivationFile.create(file);
    }

    StatisticsFile statistics(Split split) {
        Path file = results.statistics(key);
        return checkpoint.isPresent() ? StatisticsFile.append(file, split) : StatisticsFile.create(file, split);
    }

    Curves curves() {
        Path file = results.series(key);
        return checkpoint.isPresent() ? Curves.append(file) : Curves.create(file);
    }

    Path surface() {
        return SurfaceFile.of(results, key);
    }

    Path measures() {
        return results.measures(key);
    }
}
