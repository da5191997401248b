package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.environment.NativeCode;
import batchnorm.runner.ExperimentRunner;
import batchnorm.runner.Home;
import batchnorm.runner.RequestedData;
import batchnorm.runner.ResumeRequest;
import batchnorm.runner.RunReport;
import batchnorm.runner.RunRequest;
import batchnorm.runner.worker.WorkerCommand;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Trains experiments one after the other, shows their progress, and says how they ended. */
final class TrainingSession {
    private final Home home;
    private final WorkerCommand worker;
    private final SessionOutput output;

    /**
     * @param worker how worker processes are started
     * @param output receives progress, warnings, and a few lines about each experiment that was run
     * @throws BadInput if the environment is not fit for training
     */
    TrainingSession(Home home, WorkerCommand worker, SessionOutput output) {
        NativeCode.prepare();
        this.home = home;
        this.worker = worker;
        this.output = output;
    }

    /**
     * How the experiments ended.
     *
     * @param failures one line for each run or experiment that failed
     * @param claimsNotShown how many of their claims are refuted or undecided
     */
    record Outcome(List<String> failures, int claimsNotShown) {
        Outcome {
            failures = List.copyOf(failures);
        }

        /** @throws RunFailure with all failures, if there are any */
        void requireSuccess() {
            if (!failures.isEmpty()) {
                throw new RunFailure(String.join(System.lineSeparator(), failures));
            }
        }

        /**
         * The exit code of the command.
         *
         * @param check whether a claim that is not shown counts
         * @throws RunFailure as above
         */
        int exitCode(boolean check) {
            requireSuccess();
            return check && claimsNotShown > 0 ? ExitCode.CLAIM_NOT_SHOWN : ExitCode.OK;
        }
    }

    /**
     * Runs experiments in turn. All of them are checked before the first one begins: because it may take hours.
     *
     * @throws BadInput if one of them cannot be run; nothing is written
     */
    Outcome run(List<RunRequest> requests) throws InterruptedException {
        check(requests);
        if (requests.size() > 1) { // a single experiment checks its data as it begins
            requests.forEach(RequestedData::check);
        }
        return runInTurn(requests, List.of());
    }

    /**
     * The same, but an experiment whose data are missing is left out and counts as a failure.
     *
     * @throws BadInput if one of them cannot be run for another reason; nothing is written
     */
    Outcome runThoseWithData(List<RunRequest> requests) throws InterruptedException {
        check(requests);
        List<RunRequest> runnable = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (RunRequest request : requests) {
            try {
                RequestedData.check(request);
                runnable.add(request);
            } catch (BadInput e) {
                failures.add(request.source().name() + " is left out: " + e.getMessage());
                output.message(failures.get(failures.size() - 1));
            }
        }
        return runInTurn(runnable, failures);
    }

    /**
     * Continues one experiment.
     *
     * @throws BadInput if it cannot be continued; nothing is changed
     */
    Outcome resume(ResumeRequest request) throws InterruptedException {
        return outcome(train(runner -> runner.resume(request)), "");
    }

    /**
     * Checks everything but the data: each experiment alone, and that each has a folder of its own.
     *
     * @throws BadInput if one of them cannot be run
     */
    static void check(List<RunRequest> requests) {
        requests.forEach(ExperimentRunner::check);
        Set<Path> folders = new HashSet<>();
        for (RunRequest request : requests) {
            if (!folders.add(request.folder())) {
                throw new BadInput(
                        "two experiments would write to " + request.folder() + "; name each experiment once");
            }
        }
    }

    private Outcome runInTurn(List<RunRequest> requests, List<String> failuresBefore) throws InterruptedException {
        List<String> failures = new ArrayList<>(failuresBefore);
        int claimsNotShown = 0;
        for (RunRequest request : requests) {
            String experiment = requests.size() > 1 ? request.source().name() + ": " : "";
            try {
                Outcome outcome = outcome(train(runner -> runner.run(request)), experiment);
                failures.addAll(outcome.failures());
                claimsNotShown += outcome.claimsNotShown();
            } catch (BadInput | RunFailure e) {
                boolean nothingWritten = e instanceof BadInput && request.equals(requests.get(0));
                if (nothingWritten || requests.size() == 1) {
                    throw e;
                }
                failures.add(experiment + e.getMessage());
            }
        }
        return new Outcome(failures, claimsNotShown);
    }

    private Outcome outcome(RunReport report, String experiment) {
        output.report(report);
        return new Outcome(
                report.failures().stream()
                        .map(run -> experiment + run.key() + ": " + run.outcome())
                        .toList(),
                report.digest().claimsNotShown());
    }

    /** A call of the runner. */
    private interface Work {
        RunReport by(ExperimentRunner runner) throws InterruptedException;
    }

    private RunReport train(Work work) throws InterruptedException {
        try (Interruption interruption = new Interruption(output.err());
                ProgressBars bars = new ProgressBars(output.err());
                DownloadBar downloads = new DownloadBar(output.err())) {
            return work.by(new ExperimentRunner(
                    home.folder(), worker, output.listener(interruption, bars), output.shown(downloads)));
        } catch (BadInput | RunFailure e) {
            output.failed(e);
            throw e;
        }
    }
}
