package batchnorm.training;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrainerTest {
    private final List<String> heard = new ArrayList<>();
    private final TrainingObserver observer = new TrainingObserver() {
        @Override
        public void stepped(long step, double learningRate, double loss) {
            heard.add("step " + step + " loss " + loss);
        }

        @Override
        public void evaluate(long step) {
            heard.add("evaluate " + step);
        }
    };

    private Outcome train(long steps, long every, double... losses) {
        TrainingPlan plan = new TrainingPlan(steps, 1, every, new LearningRateSchedule.Constant(0.1));
        return Trainer.train(new Scripted(losses), () -> new Minibatch(1, 1), plan, List.of(observer), 0);
    }

    @Test
    void evaluatesBeforeTheFirstStepEveryNStepsAndAfterTheLast() {
        assertThat(train(5, 2, 5, 4, 3, 2, 1)).isEqualTo(new Outcome.Completed());
        assertThat(heard)
                .containsExactly(
                        "evaluate 0",
                        "step 1 loss 5.0",
                        "step 2 loss 4.0",
                        "evaluate 2",
                        "step 3 loss 3.0",
                        "step 4 loss 2.0",
                        "evaluate 4",
                        "step 5 loss 1.0",
                        "evaluate 5");
    }

    @Test
    void aLossThatIsNotFiniteEndsTheRunAtItsStep() {
        assertThat(train(5, 1, 1, Double.NaN)).isEqualTo(new Outcome.Diverged(2));
        assertThat(train(5, 1, Double.POSITIVE_INFINITY)).hasToString("diverged at step 1");
    }

    /** An observer whose evaluations are not finite from a step on. */
    private static TrainingObserver divergingAt(long first) {
        return new TrainingObserver() {
            private long last = -1;

            @Override
            public void evaluate(long step) {
                last = step;
            }

            @Override
            public void evaluateAccuracy(long step) {
                last = step;
            }

            @Override
            public boolean sawDivergence() {
                return last >= first;
            }
        };
    }

    @Test
    void anEvaluationWhoseLossIsNotFiniteEndsTheRunThere() {
        TrainingPlan plan = new TrainingPlan(9, 1, 4, new LearningRateSchedule.Constant(0.1));
        double[] finite = new double[9];
        Supplier<Minibatch> batches = () -> new Minibatch(1, 1);
        assertThat(Trainer.train(new Scripted(finite), batches, plan, List.of(divergingAt(4)), 0))
                .isEqualTo(new Outcome.Diverged(4));
        assertThat(Trainer.train(new Scripted(finite), batches, plan, List.of(divergingAt(9)), 0))
                .as("after the last step")
                .isEqualTo(new Outcome.Diverged(9));
        assertThat(Trainer.train(new Scripted(finite), batches, plan, List.of(divergingAt(0)), 0))
                .as("before the first step")
                .isEqualTo(new Outcome.Diverged(0));
        TrainingPlan early = new TrainingPlan(
                9, 1, 9, Optional.of(new TrainingPlan.Early(2, 6)), new LearningRateSchedule.Constant(0.1));
        assertThat(Trainer.train(new Scripted(finite), batches, early, List.of(divergingAt(2)), 0))
                .isEqualTo(new Outcome.Diverged(2));
    }

    @Test
    void theNextEvaluationIsTheNextStepThatIsDueOrEarly() {
        TrainingPlan plan = new TrainingPlan(
                23, 1, 6, Optional.of(new TrainingPlan.Early(4, 13)), new LearningRateSchedule.Constant(1));
        List<Long> found = new ArrayList<>();
        for (OptionalLong next = OptionalLong.of(0); next.isPresent(); next = plan.nextEvaluation(next.getAsLong())) {
            found.add(next.getAsLong());
        }
        List<Long> asked = LongStream.rangeClosed(0, 23)
                .filter(step -> plan.isDue(step) || plan.isEarly(step))
                .boxed()
                .toList();
        assertThat(found).isEqualTo(asked).containsExactly(0L, 4L, 6L, 8L, 12L, 18L, 23L);
    }

    @Test
    void isDueNamesEachEvaluationOnce() {
        TrainingPlan plan = new TrainingPlan(10, 60, 4, new LearningRateSchedule.Constant(1));
        List<Long> due = new ArrayList<>();
        for (long step = 0; step <= 10; step++) {
            if (plan.isDue(step)) {
                due.add(step);
            }
        }
        assertThat(due).containsExactly(0L, 4L, 8L, 10L);
    }

    /** Returns the losses of its script, whatever the inputs are. */
    private static final class Scripted implements TrainableNetwork {
        private final double[] losses;
        private int next;

        Scripted(double... losses) {
            this.losses = losses.clone();
        }

        @Override
        public double fit(Minibatch batch, double learningRate) {
            return losses[next++];
        }

        @Override
        public Inspection inspect(Minibatch batch) {
            throw new AssertionError("the loop does not look into the network");
        }

        @Override
        public NormalizedLayers normalizedLayers() {
            throw new AssertionError("the loop does not ask for statistics");
        }

        @Override
        public NetworkState state() {
            throw new UnsupportedOperationException("no state is asked for");
        }

        @Override
        public void restore(NetworkState state) {
            throw new UnsupportedOperationException("no state is asked for");
        }

        @Override
        public float[] parameters() {
            return new float[0];
        }

        @Override
        public String engine() {
            return "scripted";
        }

        @Override
        public String configuration() {
            return "{}";
        }

        @Override
        public void save(Path file) {}

        @Override
        public void close() {}
    }

    @Test
    void theAccuracyAloneIsEvaluatedMoreOftenAtTheBeginning() {
        TrainingPlan plan = new TrainingPlan(
                12, 1, 6, Optional.of(new TrainingPlan.Early(2, 7)), new LearningRateSchedule.Constant(0.1));
        List<String> calls = new ArrayList<>();
        TrainingObserver observer = new TrainingObserver() {
            @Override
            public void evaluate(long step) {
                calls.add("all " + step);
            }

            @Override
            public void evaluateAccuracy(long step) {
                calls.add("accuracy " + step);
            }
        };
        Trainer.train(
                new Scripted(IntStream.range(0, 12).mapToDouble(step -> 1).toArray()),
                () -> new Minibatch(1, 1),
                plan,
                List.of(observer),
                0);
        assertThat(calls).containsExactly("all 0", "accuracy 2", "accuracy 4", "all 6", "all 12");
    }
}
