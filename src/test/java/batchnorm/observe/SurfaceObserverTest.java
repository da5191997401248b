package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.ImageRange;
import batchnorm.data.Minibatch;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.equations.DoubleNetwork;
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
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SurfaceObserverTest {
    private static final TrainingPlan PLAN = new TrainingPlan(60, 50, 30, new LearningRateSchedule.Constant(0.5));
    private static final FullyConnected SPEC =
            new FullyConnected(784, List.of(20), 10, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 0.1);

    private final Dataset data = Datasets.load(
            "drawn-digits",
            new Pixels.Grey(),
            new Sizes(600, 100),
            new DataLocations(Optional.empty(), Optional.empty(), Path.of("unused")),
            Progress.NONE);

    @TempDir
    Path folder;

    @Test
    void thePlaneIsComputedBeforeTheFirstStepAndAfterTheLastWithTheLossInTheMiddle() {
        Path surface = folder.resolve("surface.csv");
        Path series = folder.resolve("series.csv");
        double loss;
        try (TrainableNetwork network = FusedNetwork.create(SPEC, new Optimizer(0, 0), 7);
                Curves curves = Curves.create(series)) {
            ObservedTraining training = new ObservedTraining(
                    network,
                    SPEC,
                    PLAN,
                    new ObservedTraining.SeenImages(data, new ImageRange(data.test(), 0, 100)),
                    curves,
                    surface);
            new SurfaceObserver.Settings(50, 5, 0.5, 1).record(training);
            List.of(0L, 30L, 60L).forEach(step -> training.observers().get(0).evaluate(step));
            Minibatch batch = training.first(50).inMinibatches(50).iterator().next();
            float[] single = network.parameters();
            double[] parameters = new double[single.length];
            for (int i = 0; i < single.length; i++) {
                parameters[i] = single[i];
            }
            loss = new DoubleNetwork(SPEC).loss(parameters, batch);
        }
        List<SurfaceRow> rows = SurfaceFile.read(surface);
        assertThat(rows).hasSize(2 * 25);
        assertThat(rows).extracting(SurfaceRow::step).containsOnly(0L, 60L);
        assertThat(rows).extracting(SurfaceRow::x).containsOnly(-0.5, -0.25, 0.0, 0.25, 0.5);
        assertThat(rows.get(12)).isEqualTo(new SurfaceRow(0, 0, 0, loss));
        double edge = rows.subList(0, 25).stream()
                .filter(row -> Math.max(Math.abs(row.x()), Math.abs(row.y())) == 0.5)
                .mapToDouble(SurfaceRow::loss)
                .average()
                .orElseThrow();
        List<SeriesRow> points = SeriesFile.read(series);
        assertThat(points).extracting(SeriesRow::x).containsExactly(0.0, 60.0);
        assertThat(points.get(0).y()).isCloseTo(edge - loss, within(1e-12));
    }
}
