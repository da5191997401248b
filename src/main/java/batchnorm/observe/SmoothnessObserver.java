package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.equations.DoubleNetwork;
import batchnorm.equations.DoubleNetwork.Slope;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingObserver;
import java.util.List;

/**
 * How the loss of a mini-batch changes along its gradient g, after Santurkar et al., "How does batch normalization help
 * optimization?" (2018): the parameters p are moved to p − d·η·g for several distances d. Recorded are the range of the
 * loss over these, the largest change of the gradient ‖g(d) − g‖, and the largest quotient of this change and the
 * distance dη‖g‖, which is a lower bound of the gradient's Lipschitz constant. The change of the gradient is what that
 * paper calls gradient predictiveness, and the quotient its effective β-smoothness. Each of the three is the geometric
 * mean over the mini-batches: they are positive, and their size varies over decades.
 */
public final class SmoothnessObserver implements TrainingObserver {
    private static final List<String> SERIES = List.of("loss_range", "gradient_change", "lipschitz_estimate");

    private final Curves curves;
    private final DoublePrecisionView view;
    private final LearningRateSchedule rates;
    private final List<Double> distances;

    /** @param distances d, in units of a step */
    public SmoothnessObserver(
            Curves curves, DoublePrecisionView view, LearningRateSchedule rates, List<Double> distances) {
        this.curves = curves;
        this.view = view;
        this.rates = rates;
        this.distances = List.copyOf(distances);
    }

    @Override
    public void evaluate(long step) {
        double[] start = view.parameters();
        double rate = rates.rateAt(Math.max(1, step));
        double[] logarithms = new double[SERIES.size()];
        int count = 0;
        for (Minibatch batch : view.batches()) {
            double[] values = along(start, batch, rate);
            for (int i = 0; i < values.length; i++) {
                logarithms[i] += Math.log(values[i]);
            }
            count++;
        }
        for (int i = 0; i < logarithms.length; i++) {
            curves.point(SERIES.get(i), step, Math.exp(logarithms[i] / count));
        }
    }

    /** Range of the loss, largest change of the gradient, and largest quotient of change and distance. */
    private double[] along(double[] start, Minibatch batch, double rate) {
        DoubleNetwork network = view.network();
        Slope here = network.slope(start, batch);
        double norm = norm(here.gradient(), new double[start.length]);
        double least = here.loss();
        double most = here.loss();
        double change = 0;
        double lipschitz = 0;
        for (double distance : distances) {
            Slope there = network.slope(moved(start, here.gradient(), distance * rate), batch);
            least = Math.min(least, there.loss());
            most = Math.max(most, there.loss());
            double difference = norm(there.gradient(), here.gradient());
            change = Math.max(change, difference);
            lipschitz = Math.max(lipschitz, difference / (distance * rate * norm));
        }
        return new double[] {most - least, change, lipschitz};
    }

    private static double[] moved(double[] start, double[] gradient, double length) {
        double[] moved = start.clone();
        for (int i = 0; i < moved.length; i++) {
            moved[i] -= length * gradient[i];
        }
        return moved;
    }

    private static double norm(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }

    /**
     * The settings in an experiment file.
     *
     * @param minibatch size of the mini-batches for the loss, of the first training images
     * @param minibatches their number
     * @param distances distances d by which the parameters are moved, in units of a step
     */
    public record Settings(int minibatch, int minibatches, List<Double> distances) implements RecordedSeries {
        public Settings {
            distances = List.copyOf(distances);
        }

        @Override
        public List<String> names() {
            return SERIES;
        }

        @Override
        public boolean isExact() {
            return true;
        }

        @Override
        public void record(ObservedTraining training) {
            training.add(new SmoothnessObserver(
                    training.curves(),
                    training.view(minibatch, minibatches),
                    training.plan().learningRate(),
                    distances));
        }
    }
}
