package batchnorm.observe;

import batchnorm.data.Minibatch;
import batchnorm.equations.DoubleNetwork;
import batchnorm.equations.LossSlice;
import batchnorm.network.FullyConnected;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The loss of a mini-batch on a {@link LossSlice} through the parameters before the first step and after the last, on a
 * square of {@code points × points} points, with the mini-batch's statistics and without noise. Writes
 * {@code surface.csv}, and as a series the rise: the mean loss over the square's edge minus the loss in its middle.
 */
public final class SurfaceObserver implements TrainingObserver {
    private static final String SERIES = "surface_rise";

    private final Curves curves;
    private final Path file;
    private final DoublePrecisionView view;
    private final FullyConnected spec;
    private final TrainingPlan plan;
    private final Settings settings;

    private SurfaceObserver(ObservedTraining training, FullyConnected spec, Settings settings) {
        this.curves = training.curves();
        this.file = training.surface();
        this.view = training.view(settings.minibatch(), 1);
        this.spec = spec;
        this.plan = training.plan();
        this.settings = settings;
    }

    @Override
    public void evaluate(long step) {
        if (!settings.areRecordedAt(step, plan)) {
            return;
        }
        LossSlice slice = new LossSlice(spec, view.parameters(), settings.directions());
        DoubleNetwork network = view.network();
        Minibatch batch = view.batch();
        List<SurfaceRow> rows = new ArrayList<>();
        int half = settings.points() / 2;
        double edge = 0;
        int onEdge = 0;
        for (int j = -half; j <= half; j++) {
            for (int i = -half; i <= half; i++) {
                double x = settings.reach() * i / half;
                double y = settings.reach() * j / half;
                double loss = network.loss(slice.at(x, y), batch);
                rows.add(new SurfaceRow(step, x, y, loss));
                if (Math.max(Math.abs(i), Math.abs(j)) == half) {
                    edge += loss;
                    onEdge++;
                }
            }
        }
        SurfaceFile.add(file, rows);
        curves.point(SERIES, step, edge / onEdge - rows.get(rows.size() / 2).loss());
    }

    /**
     * The settings in an experiment file.
     *
     * @param minibatch size of the mini-batch: the first training images
     * @param points points along a side of the square, an odd number
     * @param reach half a side of the square, in norms of each unit's weights
     * @param directions seed of the directions
     */
    public record Settings(int minibatch, int points, double reach, long directions) implements RecordedSeries {
        @Override
        public List<String> names() {
            return List.of(SERIES);
        }

        @Override
        public boolean isExact() {
            return true;
        }

        @Override
        public boolean areRecordedAt(long step, TrainingPlan plan) {
            return step == 0 || step == plan.steps();
        }

        @Override
        public void record(ObservedTraining training) {
            FullyConnected spec = DoubleNetwork.known(training.spec()).orElseThrow();
            training.add(new SurfaceObserver(training, spec, this));
        }
    }
}
