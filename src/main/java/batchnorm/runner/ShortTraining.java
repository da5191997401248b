package batchnorm.runner;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.training.TrainingPlan;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Finds trainings that end before the second regular evaluation: a curve of them has hardly a point. */
final class ShortTraining {
    private ShortTraining() {}

    /**
     * A warning of one line; empty if there is no such training.
     *
     * @param variants those that run
     */
    static Optional<String> warning(Experiment experiment, Collection<String> variants) {
        List<Variant> all = experiment instanceof TrainingExperiment trained
                ? trained.variants().stream()
                        .filter(variant -> variants.contains(variant.name()))
                        .toList()
                : List.of();
        List<Variant> ending = all.stream()
                .filter(variant -> variant.plan().endsBeforeSecondEvaluation())
                .toList();
        return ending.stream().findFirst().map(first -> words(first, ending.size() == all.size()));
    }

    private static String words(Variant variant, boolean all) {
        TrainingPlan plan = variant.plan();
        return "training.steps is " + plan.steps() + " and training.evaluate-every " + plan.evaluateEvery()
                + (all ? "" : " for " + variant.name())
                + ": the training is shorter than two evaluations, so curves and what is measured along them say"
                + " little; " + 2 * plan.evaluateEvery() + " steps or more are expected";
    }
}
