package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.ExperimentSource;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.DataDifference;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.WorkerCommand;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * An experiment whose command was killed or failed, as another one goes on with it. Runs are the grain: those that were
 * measured stay as they are, all others are done from their first step on.
 */
final class Resumption implements AutoCloseable {
    private final ResultRecorder recorder;
    private final RunListener listener;

    private Resumption(ResultRecorder recorder, RunListener listener) {
        this.recorder = recorder;
        this.listener = listener;
    }

    /** @throws BadInput where there are no results, or another command is writing to them */
    static Resumption of(ResumeRequest request, RunListener listener) {
        return new Resumption(ResultRecorder.reopen(ResultDirectory.open(request.folder())), listener);
    }

    /** What the first command was asked for; the source is one that was recorded. */
    RunRequest asRunRequest(ResumeRequest request) {
        ExperimentSource source = RecordedFile.unchangedSource(recorder.results(), recorder.provenance());
        List<String> variants = recorder.provenance().experiment().variants();
        boolean saveModels = recorder.provenance().source().saveModels() || request.saveModels();
        return new RunRequest(source, variants, request.data(), request.folder(), request.workers(), saveModels);
    }

    /** Those of the experiment's runs that were not measured. */
    List<RunKey> left(List<RunKey> all) {
        List<RunKey> measured = recorder.provenance().runs().stream()
                .filter(RunRecord::isMeasured)
                .map(RunRecord::key)
                .toList();
        List<RunKey> left = all.stream().filter(key -> !measured.contains(key)).toList();
        if (left.isEmpty()) {
            listener.warned("nothing is left to do in " + recorder.results().root()
                    + ": each of its runs completed or diverged");
        }
        return left;
    }

    /**
     * With as many threads as the first command's workers had, unless the user says otherwise: they decide last bits.
     */
    WorkerCommand alike(WorkerCommand worker) {
        int recorded = recorder.provenance().environment().threads();
        return worker.with(worker.threads().or(() -> Optional.of(recorded)));
    }

    /**
     * Begins to write.
     *
     * @param left the runs that will be done; what is there of them is moved aside
     * @throws BadInput where the data are not those of the runs that stay; nothing is changed
     */
    ResultRecorder goOn(List<RunKey> left, Map<String, String> checksums, SourceState code, Environment here) {
        requireSame(checksums);
        String differences = here.differencesFrom(recorder.provenance().environment());
        if (!differences.isEmpty()) {
            listener.warned("not the machine that it was begun on, so that last bits may differ: " + differences);
        }
        for (RunKey key : left) {
            recorder.results()
                    .setAside(key)
                    .ifPresent(aside ->
                            listener.warned(key + " did not get to its end; what it had written is now in " + aside));
        }
        recorder.goOn(code, here);
        return recorder;
    }

    private void requireSame(Map<String, String> checksums) {
        Map<String, String> recorded = recorder.provenance().source().dataChecksums();
        DataDifference.between(checksums, recorded).ifPresent(one -> {
            throw new BadInput(
                    "the data are not those that " + recorder.results().root()
                            + " was begun with: the checksum of " + one.part() + " is " + one.first() + ", recorded is "
                            + one.second());
        });
    }

    /** To be asked at the end: which engine a run had is known only then. */
    void warnOfEngines() {
        Provenance provenance = recorder.provenance();
        for (String variant : provenance.experiment().variants()) {
            String engines = provenance.runsOf(variant).stream()
                    .filter(RunRecord::isMeasured)
                    .map(RunRecord::engine)
                    .distinct()
                    .collect(Collectors.joining(" and "));
            if (engines.contains(" and ")) {
                listener.warned("last bits may differ between the seeds of " + variant + ", trained by " + engines);
            }
        }
    }

    ResultRecorder recorder() {
        return recorder;
    }

    @Override
    public void close() {
        recorder.close();
    }
}
