package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EvaluationTest {
    private final List<String> heard = new ArrayList<>();

    @Test
    void everyRecorderSeesEachMiniBatchByTheSameForwardPassAndCompletesAfterTheLast() {
        List<Minibatch> heldOut = List.of(batch(60), batch(40));
        Evaluation evaluation =
                new Evaluation(new Inspected(), heldOut, List.of(new Listening("a"), new Listening("b")));
        evaluation.stepped(1, 0.5, 2.3);
        evaluation.evaluate(8);
        assertThat(heard)
                .containsExactly(
                        "inspect 60",
                        "a saw 60",
                        "b saw 60",
                        "inspect 40",
                        "a saw 40",
                        "b saw 40",
                        "a completes 8",
                        "b completes 8");
    }

    private static Minibatch batch(int size) {
        Minibatch batch = new Minibatch(size, 1);
        batch.resize(size);
        return batch;
    }

    /** Records its calls. */
    private final class Listening implements Recorder {
        private final String name;

        Listening(String name) {
            this.name = name;
        }

        @Override
        public void saw(Inspection inspection) {
            heard.add(name + " saw " + inspection.size());
        }

        @Override
        public void complete(long step) {
            heard.add(name + " completes " + step);
        }
    }

    /** Can be inspected. Every other call fails, because an evaluation must not make it. */
    private final class Inspected implements TrainableNetwork {
        @Override
        public Inspection inspect(Minibatch batch) {
            heard.add("inspect " + batch.size());
            return FakeInspection.inputs(batch.size());
        }

        @Override
        public double fit(Minibatch batch, double learningRate) {
            throw new AssertionError("an evaluation does not train");
        }

        @Override
        public NormalizedLayers normalizedLayers() {
            throw new AssertionError("an evaluation with moving averages leaves statistics alone");
        }

        @Override
        public NetworkState state() {
            throw new AssertionError("an evaluation does not read the state");
        }

        @Override
        public void restore(NetworkState state) {
            throw new AssertionError("an evaluation does not read the state");
        }

        @Override
        public float[] parameters() {
            throw new AssertionError("an evaluation does not read parameters");
        }

        @Override
        public String engine() {
            return "fake";
        }

        @Override
        public String configuration() {
            return "{}";
        }

        @Override
        public void save(Path file) {
            throw new AssertionError("an evaluation saves nothing");
        }

        @Override
        public void close() {}
    }
}
