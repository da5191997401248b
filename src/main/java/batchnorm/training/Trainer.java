package batchnorm.training;

import batchnorm.data.Minibatch;
import batchnorm.engine.TrainableNetwork;
import java.util.List;
import java.util.function.Supplier;

/** The training loop: stochastic gradient descent as the plan describes. */
public final class Trainer {
    private Trainer() {}

    /**
     * Trains the network to the end of the plan, or until a loss is not finite: that of a step, or that of an
     * evaluation, which can be the first sign where the losses of the steps stay finite.
     *
     * @param batches an endless supply of mini-batches, one for each step
     * @param observers called in this order; an exception from one ends the training
     * @param done number of steps that were made before an interruption, after which the network was evaluated; 0 for a
     *     training that begins, which is evaluated before its first step
     */
    public static Outcome train(
            TrainableNetwork network,
            Supplier<Minibatch> batches,
            TrainingPlan plan,
            List<TrainingObserver> observers,
            long done) {
        return train((step, rate) -> network.fit(batches.get(), rate), plan, observers, done);
    }

    /** The same for steps of any kind. */
    public static Outcome train(Steps steps, TrainingPlan plan, List<TrainingObserver> observers, long done) {
        if (done == 0) {
            observers.forEach(observer -> observer.evaluate(0));
            if (diverged(observers)) {
                return new Outcome.Diverged(0);
            }
        }
        for (long step = done + 1; step <= plan.steps(); step++) {
            double rate = plan.learningRate().rateAt(step);
            double loss = steps.make(step, rate);
            if (!Double.isFinite(loss)) {
                return new Outcome.Diverged(step);
            }
            for (int i = 0; i < observers.size(); i++) { // an iterator for every step would be garbage
                observers.get(i).stepped(step, rate, loss);
            }
            if (plan.isDue(step)) {
                for (TrainingObserver observer : observers) {
                    observer.evaluate(step);
                }
            } else if (plan.isEarly(step)) {
                for (TrainingObserver observer : observers) {
                    observer.evaluateAccuracy(step);
                }
            } else {
                continue;
            }
            if (diverged(observers)) {
                return new Outcome.Diverged(step);
            }
        }
        return new Outcome.Completed();
    }

    private static boolean diverged(List<TrainingObserver> observers) {
        return observers.stream().anyMatch(TrainingObserver::sawDivergence);
    }
}
