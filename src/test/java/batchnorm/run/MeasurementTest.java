package batchnorm.run;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.training.TrainingObserver;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasurementTest {
    private final List<String> heard = new ArrayList<>();

    private final TrainingObserver observer = new TrainingObserver() {
        @Override
        public void stepped(long step, double learningRate, double loss) {
            heard.add("step " + step);
        }

        @Override
        public void evaluate(long step) {
            heard.add("measured at " + step);
        }

        @Override
        public void evaluateAccuracy(long step) {
            heard.add("accuracy at " + step);
        }

        @Override
        public boolean sawDivergence() {
            return true;
        }
    };

    private final RunProgress progress = new RunProgress() {
        @Override
        public void stepped(long step) {}

        @Override
        public void during(Runnable work) {
            heard.add("begins");
            work.run();
            heard.add("ends");
        }
    };

    @Test
    void theRunIsKnownToGoOnWhileItMeasures() {
        Measurement measurement = new Measurement(observer, progress);
        measurement.stepped(1, 0.1, 2.3);
        measurement.evaluate(1);
        measurement.evaluateAccuracy(2);
        assertThat(heard)
                .containsExactly("step 1", "begins", "measured at 1", "ends", "begins", "accuracy at 2", "ends");
        assertThat(measurement.sawDivergence()).isTrue();
    }
}
