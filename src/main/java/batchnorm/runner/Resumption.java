package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataDifference;
import batchnorm.design.SeedRanges;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
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
                    + ": each of its runs completed or diverged (" + present() + ")");
        }
        return left;
    }

    /** Such as {@code 2 variants; seeds 1–5}. */
    private String present() {
        int variants = experiment.variants().size();
        List<Long> seeds = experiment.seeds();
        return variants
                + (variants == 1 ? " variant; " : " variants; ")
                + (seeds.size() == 1 ? "seed " : "seeds ")
                + SeedRanges.of(seeds)
                + (experiment.fewerSeeds().isEmpty() ? "" : ", not all of them for each variant");
    }

    /**
     * Begins to write results.
     *
     * @param left the runs that will be trained; their existing files are moved aside
     * @param workers the most worker processes that train at the same time; empty if that is not known
     * @throws BadInput if the data differ from those of the runs that stay; nothing is changed
     */
    ResultRecorder goOn(
            List<RunKey> left, Map<String, String> checksums, SourceState code, Environment here, OptionalInt workers) {
        requireSame(checksums);
        String differences = here.differencesFrom(recorder.provenance().environment());
        if (!differences.isEmpty()) {
            listener.warned("this is not the machine on which the experiment began; the last digits may differ: "
                    + differences);
        }
        left.forEach(key -> prepare(key, code));
        recorder.goOn(experiment, Set.copyOf(left), code, here, workers);
        return recorder;
    }

    /** Lets a run go on from its checkpoint, or moves aside what it had written. */
    private void prepare(RunKey key, SourceState code) {
        boolean isBroken = broken.containsKey(key);
        Checkpoint.Found found = Checkpoint.look(recorder.results(), key);
        Optional<Checkpoint> usable = found.checkpoint().filter(Checkpoint::isOfThisProgram);
        if (!isBroken && usable.isPresent()) {
            listener.warned(key + " was interrupted; it goes on after step "
                    + usable.get().step());
            return;
        }
        String why = isBroken ? " is broken" : " was interrupted";
        String commit = found.checkpoint().isPresent() ? otherCommit(code) : "";
        String other = found.fault()
                .map(fault -> " and its checkpoint " + fault + commit)
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
