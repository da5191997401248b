package batchnorm.experiment;

import batchnorm.data.ExampleOrder;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.engine.Engine;
import batchnorm.network.Optimizer;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.TrainingPlan;

/**
 * One of the networks that an experiment compares, with everything that it is trained with.
 *
 * @param name as printed in charts and tables, and the name of its folder
 * @param order in which the training examples come
 * @param augmentation how they are changed each time
 */
public record Variant(
        String name,
        NetworkTemplate network,
        Engine engine,
        Optimizer optimizer,
        TrainingPlan plan,
        ExampleOrder order,
        Augmentation augmentation,
        EvaluationPlan evaluation) {

    /** How it is trained, in words. */
    public String describeTraining() {
        boolean normalized = network.normalization().batch().isPresent();
        return plan.describe() + "; examples " + order.describe() + ", " + augmentation.describe() + "; "
                + optimizer.describe() + "; engine " + engine.name()
                + (normalized ? "; " + evaluation.describe() : "");
    }
}
