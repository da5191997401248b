package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.ImageRange;
import batchnorm.data.Minibatch;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.equations.DoubleNetwork;
import batchnorm.equations.LossSlice;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.results.SeriesFile;
import batchnorm.results.SeriesRow;
import batchnorm.results.SurfaceFile;
import batchnorm.results.SurfaceRow;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingPlan;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceObserverTest {
    private static final long DIRECTIONS = 1;
    private static final TrainingPlan PLAN = new TrainingPlan(60, 50, 30, new LearningRateSchedule.Constant(0.5));
    private static final FullyConnected SPEC =
            new FullyConnected(784, List.of(20), 10, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.1);

    private final Dataset data =
            Datasets.load("drawn-digits", new Pixels.Grey(), new Sizes(600, 100), Nowhere.LOCATIONS, Progress.NONE);

    @TempDir
    Path folder;

    @Test
    void thePlaneIsComputedBeforeTheFirstStepAndAfterTheLastWithTheLossInTheMiddle() {
        Path surface = folder.resolve("surface.csv");
        Path series = folder.resolve("series.csv");
        DoubleNetwork exact = new DoubleNetwork(SPEC);
        double before;
        double after;
        double offTheMiddle;
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 7);
                Curves curves = Curves.create(series)) {
            ObservedTraining training = new ObservedTraining(
                    new Inference(network),
                    SPEC,
                    PLAN,
                    new ObservedTraining.SeenImages(data, new ImageRange(data.test(), 0, 100), true),
                    curves,
                    surface);
            new SurfaceObserver.Settings(50, 5, 0.5, DIRECTIONS).record(training);
            Minibatch batch = training.first(50).inMinibatches(50).iterator().next();
            before = exact.loss(parameters(network), batch);
            for (long step = 0; step < 60; step++) {
                training.observers().get(0).evaluate(step);
                network.fit(batch, 0.5);
            }
            training.observers().get(0).evaluate(60);
            after = exact.loss(parameters(network), batch);
            offTheMiddle = exact.loss(new LossSlice(SPEC, parameters(network), DIRECTIONS).at(0.5, -0.25), batch);
        }
        List<SurfaceRow> rows = SurfaceFile.read(surface);
        assertThat(rows).hasSize(2 * 25);
        assertThat(rows).extracting(SurfaceRow::step).containsOnly(0L, 60L);
        assertThat(rows).extracting(SurfaceRow::x).containsOnly(-0.5, -0.25, 0.0, 0.25, 0.5);
        assertThat(after).isLessThan(before);
        assertThat(rows)
                .contains(new SurfaceRow(0, 0, 0, before))
                .contains(new SurfaceRow(60, 0, 0, after))
                .contains(new SurfaceRow(60, 0.5, -0.25, offTheMiddle));
        List<SeriesRow> points = SeriesFile.read(series);
        assertThat(points).extracting(SeriesRow::x).containsExactly(0.0, 60.0);
        assertThat(points.get(0).y()).isCloseTo(edge(rows.subList(0, 25)) - before, within(1e-12));
        assertThat(points.get(1).y()).isCloseTo(edge(rows.subList(25, 50)) - after, within(1e-12));
    }

    private static double[] parameters(TrainableNetwork network) {
        float[] single = network.parameters();
        double[] parameters = new double[single.length];
        for (int i = 0; i < single.length; i++) {
            parameters[i] = single[i];
        }
        return parameters;
    }

    /** The mean loss over the edge of a plane. */
    private static double edge(List<SurfaceRow> plane) {
        return plane.stream()
                .filter(row -> Math.max(Math.abs(row.x()), Math.abs(row.y())) == 0.5)
                .mapToDouble(SurfaceRow::loss)
                .average()
                .orElseThrow();
    }
}
