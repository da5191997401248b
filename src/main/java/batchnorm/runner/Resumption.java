package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataDifference;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.WorkerCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The continuation of an experiment whose command was killed or failed. Runs that were measured stay as they are. All
 * others are trained again from their first step.
 */
final class Resumption implements AutoCloseable {
    private final ResultRecorder recorder;
    private final RunListener listener;

    private Resumption(ResultRecorder recorder, RunListener listener) {
        this.recorder = recorder;
        this.listener = listener;
    }

    /** @throws BadInput if there are no results, or another command is writing to them */
    static Resumption of(ResumeRequest request, RunListener listener) {
        return new Resumption(ResultRecorder.reopen(ResultDirectory.open(request.folder())), listener);
    }

    /** The request of the first command, with the experiment as it was recorded. */
    RunRequest asRunRequest(ResumeRequest request) {
        ParsedExperiment parsed = ParsedExperiment.ofRecorded(RecordedFile.unchangedSource(recorder.recorded()));
        List<String> variants = recorder.provenance().experiment().variants();
        boolean saveModels = recorder.provenance().source().saveModels() || request.saveModels();
        return new RunRequest(parsed, variants, request.data(), request.folder(), request.workers(), saveModels);
    }

    /** The runs of the experiment that were not measured. */
    List<RunKey> left() {
        List<RunKey> measured = recorder.provenance().runs().stream()
                .filter(RunRecord::isMeasured)
                .map(RunRecord::key)
                .toList();
        List<RunKey> left = recorder.provenance().experiment().keys().stream()
                .filter(key -> !measured.contains(key))
                .toList();
        if (left.isEmpty()) {
            listener.warned("nothing is left to do in " + recorder.results().root()
                    + ": each of its runs completed or diverged");
        }
        return left;
    }

    /**
     * The worker command with as many threads as the first command's workers had, unless the user gives a number. The
     * number affects the last bits of results.
     */
    WorkerCommand alike(WorkerCommand worker) {
        int recorded = recorder.provenance().environment().threads();
        return worker.with(worker.threads().or(() -> Optional.of(recorded)));
    }

    /**
     * Begins to write results.
     *
     * @param left the runs that will be trained; their existing files are moved aside
     * @throws BadInput if the data differ from those of the runs that stay; nothing is changed
     */
    ResultRecorder goOn(List<RunKey> left, Map<String, String> checksums, SourceState code, Environment here) {
        requireSame(checksums);
        String differences = here.differencesFrom(recorder.provenance().environment());
        if (!differences.isEmpty()) {
            listener.warned("this is not the machine on which the experiment began; the last digits may differ: "
                    + differences);
        }
        for (RunKey key : left) {
            recorder.results()
                    .setAside(key)
                    .ifPresent(
                            aside -> listener.warned(key + " was interrupted; what it had written is now in " + aside));
        }
        recorder.goOn(recorder.provenance().experiment(), code, here);
        return recorder;
    }

    private void requireSame(Map<String, String> checksums) {
        Map<String, String> recorded = recorder.provenance().source().dataChecksums();
        DataDifference.between(checksums, recorded).ifPresent(one -> {
            throw new BadInput("the data differ from those of the runs in "
                    + recorder.results().root()
                    + ": the checksum of " + one.part() + " is " + one.first() + "; " + one.second()
                    + ", the recorded one, is expected");
        });
    }

    /**
     * Warns if the seeds of a variant were trained by several engines. Call it at the end, when the engines of all runs
     * are known.
     */
    void warnOfEngines() {
        EngineDifferences.of(recorder.provenance()).forEach(listener::warned);
    }

    ResultRecorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        recorder.close();
    }
}
