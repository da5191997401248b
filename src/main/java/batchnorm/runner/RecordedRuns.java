package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.CropSet;
import batchnorm.engine.InferenceStatistics;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.files.ShellWord;
import batchnorm.observe.RecordedSeries;
import batchnorm.observe.SurfaceObserver;
import batchnorm.results.AccuracyRow;
import batchnorm.results.CropsFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsRow;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.results.provenance.RunRecord;
import batchnorm.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongPredicate;

/**
 * Checks that the files of measured runs hold what the experiment asks for: each evaluation of the plan, with the
 * learning rate and the epoch of its step. Rows that are lost, and settings that were changed after the runs, would
 * change the numbers without a sign.
 */
final class RecordedRuns {
    private static final double ROUNDING = 1e-9;

    private final RecordedExperiment recorded;
    private final ResultDirectory directory;
    private final Experiment experiment;

    private RecordedRuns(RecordedExperiment recorded, Experiment experiment) {
        this.recorded = recorded;
        this.directory = recorded.directory();
        this.experiment = experiment;
    }

    /**
     * Checks all measured runs.
     *
     * @throws BadInput with the first fault and how to mend it
     */
    static void require(RecordedExperiment recorded, Experiment experiment) {
        RecordedRuns runs = new RecordedRuns(recorded, experiment);
        for (RunRecord run : recorded.provenance().measured()) {
            runs.fault(run).ifPresent(fault -> {
                throw new BadInput(fault + "; 'bn resume "
                        + ShellWord.of(recorded.directory().root()) + "' trains this run again");
            });
        }
    }

    /** What is wrong with the files of one measured run, in one line; empty if nothing is. */
    static Optional<String> fault(RecordedExperiment recorded, Experiment experiment, RunRecord run) {
        return new RecordedRuns(recorded, experiment).fault(run);
    }

    private Optional<String> fault(RunRecord run) {
        try {
            if (experiment instanceof TrainingExperiment trained) {
                checkTraining(trained, run);
            } else {
                requireThere(directory.series(run.key()));
                requireThere(directory.measures(run.key()));
                recorded.series(run);
            }
            return Optional.empty();
        } catch (BadInput e) {
            return Optional.of(e.getMessage());
        }
    }

    private void checkTraining(TrainingExperiment trained, RunRecord run) {
        Variant variant = trained.variant(run.variant())
                .orElseThrow(() -> new BadInput(
                        directory.experiment() + " has no variant '" + run.variant() + "', which was run"));
        TrainingPlan plan = variant.plan();
        if (run.isCompleted() && run.steps() != plan.steps()) {
            throw new BadInput(directory.provenance() + ": " + run.key() + " completed " + run.steps()
                    + " steps; training.steps is " + plan.steps());
        }
        List<AccuracyRow> rows = recorded.accuracy(run);
        Path file = directory.accuracy(run.key());
        checkSteps(file, rows.stream().map(AccuracyRow::step).toList(), plan, run);
        rows.forEach(row -> checkRow(file, row, plan, trained.dataset().trainingImages()));
        List<Long> due =
                rows.stream().map(AccuracyRow::step).filter(plan::isDue).toList();
        if (trained.probe().records()) {
            requireSame(directory.activations(run.key()), due, activationSteps(run));
        }
        checkStatistics(variant, run, due);
        for (RecordedSeries one : trained.series()) {
            checkSeries(
                    one,
                    run,
                    due.stream().filter(step -> one.areRecordedAt(step, plan)).toList());
        }
        if (run.isCompleted() && recorded.provenance().source().saveModels()) {
            requireThere(directory.model(run.key()));
        }
        if (run.isCompleted() && variant.evaluation().crops() != CropSet.SINGLE) {
            requireThere(directory.crops(run.key()));
            CropsFile.read(directory.crops(run.key()));
        }
    }

    /** Each evaluation up to the run's end must be there. The one at which a run diverged may be. */
    private static void checkSteps(Path file, List<Long> steps, TrainingPlan plan, RunRecord run) {
        OptionalLong next = OptionalLong.of(0);
        for (long step : steps) {
            if (next.isEmpty() || step != next.getAsLong()) {
                throw new BadInput(file + ": step " + step + " is where "
                        + (next.isEmpty() ? "nothing" : "step " + next.getAsLong()) + " is expected; rows were lost or"
                        + " changed");
            }
            next = plan.nextEvaluation(step);
        }
        if (next.isPresent() && next.getAsLong() < run.steps()) {
            throw new BadInput(
                    file + ": step " + next.getAsLong() + " is missing; the run made " + run.steps() + " steps");
        }
    }

    private static void checkRow(Path file, AccuracyRow row, TrainingPlan plan, int trainingImages) {
        double rate = plan.learningRate().rateAt(Math.max(1, row.step()));
        double epoch = plan.epochAfter(row.step(), trainingImages);
        if (differ(row.learningRate(), rate)) {
            throw new BadInput(file + ": at step " + row.step() + " the learning rate is " + row.learningRate() + "; "
                    + rate + " is expected by the recorded settings");
        }
        if (differ(row.epoch(), epoch)) {
            throw new BadInput(file + ": at step " + row.step() + " the epoch is " + row.epoch() + "; " + epoch
                    + " is expected by the recorded settings");
        }
    }

    private static boolean differ(double one, double other) {
        return !(Math.abs(one - other) <= ROUNDING * Math.abs(other));
    }

    private void checkStatistics(Variant variant, RunRecord run, List<Long> due) {
        List<StatisticsRow> rows = recorded.statistics(run);
        for (InferenceStatistics compared : variant.evaluation().compared()) {
            requireSame(
                    directory.statistics(run.key()),
                    due,
                    rows.stream()
                            .filter(row -> row.statistics().equals(compared.word()))
                            .map(StatisticsRow::step)
                            .toList());
        }
    }

    private void checkSeries(RecordedSeries series, RunRecord run, List<Long> due) {
        requireThere(directory.measures(run.key()));
        for (String name : series.names()) {
            List<Long> steps = recorded.series(run).stream()
                    .filter(row -> row.series().equals(name))
                    .map(row -> (long) row.x())
                    .toList();
            requireSame(directory.series(run.key()), due, steps);
        }
        if (series instanceof SurfaceObserver.Settings surface) {
            checkSurface(surface, run, due);
        }
    }

    private void checkSurface(SurfaceObserver.Settings surface, RunRecord run, List<Long> due) {
        Path file = SurfaceFile.of(directory, run.key());
        requireThere(file);
        List<SurfaceRow> rows = SurfaceFile.read(file);
        requireSame(file, due, rows.stream().map(SurfaceRow::step).distinct().toList());
        long expected = (long) surface.points() * surface.points();
        for (long step : due) {
            long found = rows.stream().filter(row -> row.step() == step).count();
            if (found != expected) {
                throw new BadInput(file + ": step " + step + " has " + found + " points; " + surface.points() + " × "
                        + surface.points() + " = " + expected + " are expected");
            }
        }
    }

    private List<Long> activationSteps(RunRecord run) {
        try {
            return recorded.activations(run.key()).steps(); // read once for this and for the metrics
        } catch (BadInput e) { // it may be the file of the run that chooses the typical unit
            return recorded.allActivations(run.key()).steps();
        }
    }

    private static void requireSame(Path file, List<Long> expected, List<Long> found) {
        requireThere(file);
        if (!expected.equals(found)) {
            LongPredicate missing = step -> !found.contains(step);
            throw new BadInput(file + ": "
                    + expected.stream()
                            .filter(missing::test)
                            .findFirst()
                            .map(step -> "step " + step + " is missing")
                            .orElse("it has steps that are not those of accuracy.csv"));
        }
    }

    private static void requireThere(Path file) {
        if (!Files.exists(file)) {
            throw new BadInput(file + " is missing");
        }
    }
}
