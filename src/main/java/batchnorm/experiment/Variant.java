package batchnorm.experiment;

import batchnorm.data.ExampleOrder;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.engine.Engine;
import batchnorm.network.Optimizer;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.TrainingPlan;
import java.util.List;

/**
 * One of the networks that an experiment compares, with everything that it is trained with.
 *
 * @param name as printed in charts and tables, and the name of its folder
 * @param base the file's variant that it comes from; its own name where there is no grid
 * @param coordinates its value on each axis of the grid; empty where there is none
 * @param order in which the training examples come
 * @param augmentation how they are changed each time
 */
public record Variant(
        String name,
        String base,
        List<String> coordinates,
        NetworkTemplate network,
        Engine engine,
        Optimizer optimizer,
        TrainingPlan plan,
        ExampleOrder order,
        Augmentation augmentation,
        EvaluationPlan evaluation) {

    public Variant {
        coordinates = List.copyOf(coordinates);
    }

    /** How it is trained, in words. */
    public String describeTraining() {
        boolean normalized = network.normalization().batch().isPresent();
        return plan.describe() + "; examples " + order.describe() + ", " + augmentation.describe() + "; "
                + optimizer.describe() + "; engine " + engine.name()
                + (normalized ? "; " + evaluation.describe() : "");
    }
}
