package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataDifference;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Continuation;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Checkpoint;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.WorkerCommand;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The continuation of an experiment whose command was killed or failed, or which gets more seeds. Runs that were
 * measured stay as they are. All others are trained from their first step.
 */
final class Resumption implements AutoCloseable {
    private final ResultRecorder recorder;
    private final RunListener listener;
    private final ParsedExperiment parsed;
    private final ExperimentRecord experiment;

    /** What is wrong with the files of runs that are recorded as measured. These runs are trained again. */
    private final Map<RunKey, String> broken;

    private Resumption(ResultRecorder recorder, ResumeRequest request, RunListener listener) {
        this.recorder = recorder;
        this.listener = listener;
        ParsedExperiment recorded = ParsedExperiment.ofRecorded(RecordedFile.unchangedSource(recorder.recorded()));
        broken = broken(recorder.recorded(), recorded.experiment());
        ExperimentRecord asked = MoreSeeds.of(recorder.provenance().experiment(), recorded, request);
        experiment = recorder.provenance().unfinished().isEmpty() && broken.isEmpty()
                ? nextLook(asked, recorded.experiment(), recorder.recorded())
                : asked;
        parsed = ParsedExperiment.ofRecorded(recorded.source().withSeeds(experiment.seeds()));
    }

    private static Map<RunKey, String> broken(RecordedExperiment recorded, Experiment experiment) {
        Map<RunKey, String> faults = new LinkedHashMap<>();
        recorded.provenance().measured().forEach(run -> RecordedRuns.fault(recorded, experiment, run)
                .ifPresent(fault -> faults.put(run.key(), fault)));
        return faults;
    }

    /** A command may have ended before it looked at its last runs. */
    private static ExperimentRecord nextLook(ExperimentRecord now, Experiment experiment, RecordedExperiment recorded) {
        return now.plan().isPresent()
                ? Looks.next(now, Claims.decide(experiment.claims(), recorded)).orElse(now)
                : now;
    }

    /**
     * @throws BadInput if there are no results, another command is writing to them, or the request does not fit them;
     *     nothing is changed
     */
    static Resumption of(ResumeRequest request, RunListener listener) {
        ResultRecorder recorder = ResultRecorder.reopen(ResultDirectory.open(request.folder()));
        try {
            return new Resumption(recorder, request, listener);
        } catch (BadInput e) {
            recorder.close();
            throw e;
        }
    }

    /** The request of the first command, with the experiment as it was recorded and the seeds that are added. */
    RunRequest asRunRequest(ResumeRequest request) {
        Means means = request.means();
        Keeping keeping =
                means.keeping().withModels(recorder.provenance().source().saveModels());
        return new RunRequest(
                parsed,
                experiment.variants(),
                experiment.plan(),
                new ResultPlace(request.folder(), true),
                means.with(keeping));
    }

    /** The runs of the experiment that were not measured. */
    List<RunKey> left() {
        List<RunKey> sound = recorder.provenance().measured().stream()
                .map(RunRecord::key)
                .filter(key -> !broken.containsKey(key))
                .toList();
        List<RunKey> left =
                experiment.keys().stream().filter(key -> !sound.contains(key)).toList();
        broken.forEach((key, fault) -> listener.warned(key + " was finished, but " + fault + "; it is trained again"));
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
        left.forEach(key -> prepare(key, code));
        recorder.goOn(experiment, Set.copyOf(left), code, here);
        return recorder;
    }

    /** Lets a run go on from its checkpoint, or moves aside what it had written. */
    private void prepare(RunKey key, SourceState code) {
        Optional<Checkpoint> checkpoint =
                broken.containsKey(key) ? Optional.empty() : Checkpoint.find(recorder.results(), key);
        if (checkpoint.filter(Checkpoint::isOfThisProgram).isPresent()) {
            listener.warned(key + " was interrupted; it goes on after step "
                    + checkpoint.get().step());
            return;
        }
        String why = broken.containsKey(key) ? " is broken" : " was interrupted";
        String other = Checkpoint.fault(recorder.results(), key)
                .map(fault -> " and its checkpoint " + fault + (checkpoint.isPresent() ? otherCommit(code) : ""))
                .orElse("");
        recorder.results()
                .setAside(key)
                .ifPresent(aside -> listener.warned(
                        key + why + other + "; it begins anew, and what it had written is now in " + aside));
    }

    /** The commit of the code before, where it tells the two apart. Uncommitted changes have none. */
    private String otherCommit(SourceState now) {
        String before = recorder.provenance().continuations().stream()
                .filter(one -> one.mergedFrom().isEmpty())
                .reduce((first, second) -> second)
                .map(Continuation::gitCommit)
                .orElse(recorder.provenance().source().gitCommit());
        return before.isEmpty() || before.equals(now.commit()) ? "" : ", commit " + before;
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
