package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.files.Progress;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.EquationRun;
import batchnorm.run.ExperimentData;
import batchnorm.runner.worker.Backends;
import batchnorm.runner.worker.Machine;
import batchnorm.runner.worker.OneAtATime;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import batchnorm.runner.worker.WorkerProcess;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Runs an experiment from its file to its report. */
public final class ExperimentRunner {
    private final Path home;
    private final WorkerCommand worker;
    private final RunListener listener;
    private final Progress downloads;

    /**
     * @param home the checkout, for the Git commit in the provenance
     * @param worker how worker processes are started
     * @param downloads receives the progress of downloads
     */
    public ExperimentRunner(Path home, WorkerCommand worker, RunListener listener, Progress downloads) {
        this.home = home;
        this.worker = worker;
        this.listener = listener;
        this.downloads = downloads;
    }

    /**
     * Checks everything but the data: the file is right, its variants exist, and the folder can be created.
     *
     * @throws BadInput if something is wrong
     */
    public static void check(RunRequest request) {
        if (request.experiment() instanceof TrainingExperiment experiment) {
            Backends.useCard(Backends.enginesOf(experiment));
        }
        List<String> variants = RequestedRuns.variants(request);
        RequestedRuns.requireFew(variants.size(), request.experiment().seeds().size());
        if (request.experiment() instanceof TrainingExperiment experiment) {
            RequestedRuns.requireOneMachineIfSynchronized(request.means(), experiment, variants);
        }
        if (request.plan().isPresent()) {
            Looks.check(request.experiment(), variants);
        }
        if (Files.exists(request.folder())) {
            throw new BadInput("output folder " + request.folder() + " exists already; a new folder is expected");
        }
        Path above = request.folder().toAbsolutePath().getParent();
        while (above != null && !Files.exists(above)) {
            above = above.getParent();
        }
        if (above != null && !(Files.isDirectory(above) && Files.isWritable(above))) {
            throw new BadInput("output folder " + request.folder() + " cannot be created: " + above
                    + (Files.isDirectory(above) ? " cannot be written to" : " is not a directory"));
        }
    }

    /**
     * Trains all runs, or checks the equation, and writes everything.
     *
     * @throws BadInput if the request cannot be begun; nothing is written
     * @throws RunFailure if a download fails, no worker can be started, or a worker reads other data
     */
    public RunReport run(RunRequest request) throws InterruptedException {
        check(request);
        List<String> variants = RequestedRuns.variants(request);
        if (request.plan().isPresent()) {
            Looks.undecidable(request.experiment(), variants).ifPresent(listener::warned);
        }
        return run(
                request,
                RequestedRuns.keys(request),
                (data, environment, workers) -> ResultRecorder.begin(
                        request.place(),
                        new ResultRecorder.Beginning(
                                request.parsed(),
                                ExperimentRecords.of(request.parsed(), variants).with(request.plan()),
                                request.means().keeping().models(),
                                data,
                                told(SourceState.of(home, request.parsed())),
                                environment,
                                workers)));
    }

    /**
     * Resumes an experiment that another command did not finish: trains the runs that are not recorded as measured,
     * then writes summary, verdicts, charts and report again. Its workers need as many threads as those of the first
     * command had, because the number affects the last bits of results. If they have another one, a warning says so.
     *
     * @throws BadInput if the experiment cannot be resumed, or its file or data have changed; nothing is changed
     * @throws RunFailure as above, or if the files of an interrupted run cannot be moved aside
     */
    public RunReport resume(ResumeRequest request) throws InterruptedException {
        try (Resumption resumption = Resumption.of(request, listener)) {
            RunRequest asked = resumption.asRunRequest(request);
            List<RunKey> left = resumption.left();
            if (left.isEmpty()) {
                return report(asked.experiment(), resumption.recorder());
            }
            RunReport report = run(
                    asked,
                    left,
                    (data, environment, workers) -> resumption.goOn(
                            left, data.checksums(), told(SourceState.ofThisProgram(home)), environment, workers));
            resumption.warnOfEngines();
            return report;
        }
    }

    private SourceState told(SourceState code) {
        code.warning().ifPresent(listener::warned);
        return code;
    }

    /** Called before the first step, when everything that affects numbers is known. */
    private interface Beginning {
        ResultRecorder begin(LoadedData data, Environment environment, OptionalInt workers);
    }

    private RunReport run(RunRequest request, List<RunKey> keys, Beginning beginning) throws InterruptedException {
        return request.experiment() instanceof TrainingExperiment experiment
                ? train(experiment, request, keys, beginning)
                : check((EquationExperiment) request.experiment(), keys, beginning);
    }

    private RunReport train(TrainingExperiment experiment, RunRequest request, List<RunKey> keys, Beginning beginning)
            throws InterruptedException {
        Map<String, Variant> byName =
                experiment.variants().stream().collect(Collectors.toMap(Variant::name, Function.identity()));
        WorkerCommand fit = worker.with(Backends.enginesOf(experiment));
        RequestedRuns.requireOneMachineIfSynchronized(
                request.means(), experiment, keys.stream().map(RunKey::variant).toList());
        Predicate<RunKey> hasReplicas = key -> byName.get(key.variant()).plan().replicas() > 1;
        try (RunPool pool = Pools.open(request.means(), keys.size(), home, fit, listener, hasReplicas)) {
            Dataset data = load(experiment, request);
            ShortTraining.warning(experiment, keys.stream().map(RunKey::variant).toList())
                    .ifPresent(listener::warned);
            Environment environment = setUp(pool, request, data.checksums());
            OptionalInt workers = Pools.workers(request.means(), keys, hasReplicas);
            try (ResultRecorder recorder = beginning.begin(LoadedData.of(data), environment, workers)) {
                listener.began(recorder.results().root());
                return untilDecided(
                        experiment,
                        recorder,
                        keys,
                        left -> pool.train(
                                left,
                                recorder.results().root(),
                                key -> byName.get(key.variant()).plan().steps(),
                                new OneAtATime(listener, recorder::finished)));
            }
        }
    }

    /** Checks an equation in this process, one run after the other, because that takes a few minutes at most. */
    private RunReport check(EquationExperiment check, List<RunKey> keys, Beginning beginning)
            throws InterruptedException {
        try (ResultRecorder recorder = beginning.begin(LoadedData.NONE, Machine.read(), OptionalInt.empty())) {
            listener.began(recorder.results().root());
            return untilDecided(check, recorder, keys, left -> {
                for (RunKey key : left) {
                    listener.started(key, 1);
                    RunRecord run = EquationRun.run(check, key, recorder.results());
                    recorder.finished(run);
                    listener.finished(run);
                }
            });
        }
    }

    /** Makes runs and records them. */
    private interface Runs {
        void of(List<RunKey> keys) throws InterruptedException;
    }

    /** Makes the runs, and those that the experiment's plan adds. A run that failed ends it. */
    private RunReport untilDecided(Experiment experiment, ResultRecorder recorder, List<RunKey> keys, Runs runs)
            throws InterruptedException {
        List<RunKey> left = keys;
        RunReport report;
        do {
            runs.of(left);
            report = left.isEmpty() ? report(experiment, recorder) : reportOnNewRuns(experiment, recorder);
            left = report.failures().isEmpty() ? recorder.grow(listener::warned) : List.of();
        } while (!left.isEmpty());
        return report;
    }

    /** @throws RunFailure if a file of the folder was damaged or deleted while runs were made */
    private RunReport reportOnNewRuns(Experiment experiment, ResultRecorder recorder) {
        try {
            return report(experiment, recorder);
        } catch (BadInput e) { // not by what the user asked for, and something has been written
            throw new RunFailure(e.getMessage(), e);
        }
    }

    private RunReport report(Experiment experiment, ResultRecorder recorder) {
        Ensembles.write(recorder.recorded(), experiment, listener::warned);
        return new RunReport(
                Reporting.write(recorder.recorded(), experiment, listener::warned),
                recorder.provenance().failed());
    }

    private Dataset load(TrainingExperiment experiment, RunRequest request) {
        Dataset data = ExperimentData.load(
                experiment, DataLocations.ofSystem(request.means().data()), downloads);
        data.warnings().forEach(listener::warned);
        data.check(downloads).forEach(listener::warned);
        return data;
    }

    private static Environment setUp(RunPool pool, RunRequest request, Map<String, String> checksums) {
        try {
            return pool.setUp(request.message(), checksums);
        } catch (WorkerProcess.Died e) {
            throw new RunFailure(
                    "no worker process could start: " + e.getMessage() + "; 'bn doctor' looks for the cause", e);
        }
    }
}
