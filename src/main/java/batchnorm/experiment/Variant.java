package batchnorm.experiment;

import batchnorm.data.ExampleOrder;
import batchnorm.data.Pixels;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.corruption.Change;
import batchnorm.engine.Engine;
import batchnorm.network.Optimizer;
import batchnorm.training.EvaluationPlan;
import batchnorm.training.TrainingPlan;
import java.util.Optional;

/**
 * One of the networks that an experiment compares, with all settings of its training.
 *
 * @param name name in charts and tables, and of the variant's folder
 * @param pixels what a stored byte means to this network
 * @param change the change of all images that train it and that it is evaluated on; empty if they are as they are
 *     stored
 * @param order order of the training examples
 * @param augmentation random changes of an example each time it is used
 */
public record Variant(
        String name,
        Pixels pixels,
        Optional<Change> change,
        NetworkTemplate network,
        Engine engine,
        Optimizer optimizer,
        TrainingPlan plan,
        ExampleOrder order,
        Augmentation augmentation,
        EvaluationPlan evaluation) {

    /** The training, in words. */
    public String describeTraining() {
        boolean normalized = network.normalization().batch().isPresent();
        return plan.describe() + "; pixels " + pixels.describe()
                + change.map(one -> "; images changed by " + one.words()).orElse("") + "; examples " + order.describe()
                + ", "
                + augmentation.describe() + "; "
                + optimizer.describe() + "; engine " + engine.name()
                + (normalized ? "; " + evaluation.describe() : "") + evaluation.describeCrops();
    }
}
