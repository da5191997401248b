package batchnorm.runner;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.training.TrainingPlan;
import java.util.Collection;
import java.util.Optional;

/** Finds trainings that end before the second regular evaluation: a curve of them has hardly a point. */
final class ShortTraining {
    private ShortTraining() {}

    /** A warning of one line that names the first such variant; empty if there is none. */
    static Optional<String> warning(Experiment experiment, Collection<String> variants) {
        if (!(experiment instanceof TrainingExperiment trained)) {
            return Optional.empty();
        }
        return trained.variants().stream()
                .filter(variant -> variants.contains(variant.name()))
                .filter(variant -> variant.plan().endsBeforeSecondEvaluation())
                .findFirst()
                .map(ShortTraining::words);
    }

    private static String words(Variant variant) {
        TrainingPlan plan = variant.plan();
        return "the training of " + variant.name() + " is shorter than two evaluations: training.steps is "
                + plan.steps() + " and training.evaluate-every " + plan.evaluateEvery() + "; "
                + 2 * plan.evaluateEvery() + " steps or more are expected, since what is measured along the training"
                + " says little";
    }
}
