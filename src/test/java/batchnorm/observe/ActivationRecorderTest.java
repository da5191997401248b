package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.observe.ActivationRecorder.RecordedLayer;
import batchnorm.results.ActivationFile;
import batchnorm.results.ActivationRow;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ActivationRecorderTest {
    @TempDir
    Path folder;

    private List<ActivationRow> record(List<RecordedLayer> layers, int images, Recording recording) {
        Path path = folder.resolve("activations.csv");
        try (ActivationFile file = ActivationFile.create(path)) {
            recording.with(new ActivationRecorder(file, layers, images));
        }
        return ActivationFile.read(path).rows();
    }

    /** What a test does with a recorder. */
    private interface Recording {
        void with(ActivationRecorder recorder);
    }

    private static void see(ActivationRecorder recorder, int size, float[]... layers) {
        recorder.saw(FakeInspection.inputs(size, layers));
    }

    @Test
    void percentilesAreThoseOfEachUnitOverAllMiniBatchesOfTheProbe() {
        // One layer of two units: 0², 1², …, 10² and their negatives, in mini-batches of 4, 4 and 3.
        List<ActivationRow> rows = record(List.of(new RecordedLayer(0, 2, 1)), 11, recorder -> {
            see(recorder, 4, new float[] {0, 0, 1, -1, 4, -4, 9, -9});
            see(recorder, 4, new float[] {16, -16, 25, -25, 36, -36, 49, -49});
            see(recorder, 3, new float[] {64, -64, 81, -81, 100, -100});
            recorder.complete(500);
        });
        // Rank 0.15 · 10 = 1.5 lies halfway between 1 and 4; rank 8.5 halfway between 64 and 81.
        assertThat(rows)
                .containsExactly(
                        new ActivationRow(500, 1, 0, 2.5, 25, 72.5), new ActivationRow(500, 1, 1, -72.5, -25, -2.5));
    }

    @Test
    void theProbeIsTheFirstImagesWhereMoreAreEvaluated() {
        List<ActivationRow> rows = record(List.of(new RecordedLayer(0, 1, 1)), 3, recorder -> {
            see(recorder, 2, new float[] {1, 2});
            see(recorder, 2, new float[] {3, 1000});
            see(recorder, 1, new float[] {2000});
            recorder.complete(0);
        });
        // Ranks 0.3, 1 and 1.7 of 1, 2, 3; of doubles, so to rounding.
        assertThat(rows).hasSize(1);
        assertThat(rows.get(0).p15()).isCloseTo(1.3, within(1e-12));
        assertThat(rows.get(0).p50()).isEqualTo(2);
        assertThat(rows.get(0).p85()).isCloseTo(2.7, within(1e-12));
    }

    @Test
    void layersAreNumberedFromOneAndUnitsFromZeroInTheOrderOfTheFile() {
        // The buffers are longer than their mini-batch: what lies behind it is of an earlier pass.
        List<ActivationRow> rows =
                record(List.of(new RecordedLayer(0, 1, 1), new RecordedLayer(2, 2, 1)), 2, recorder -> {
                    see(recorder, 1, new float[] {5, 99}, new float[] {99}, new float[] {6, 7, 99, 99});
                    see(recorder, 1, new float[] {5, 99}, new float[] {99}, new float[] {6, 7, 99, 99});
                    recorder.complete(4);
                });
        assertThat(rows)
                .containsExactly(
                        new ActivationRow(4, 1, 0, 5, 5, 5),
                        new ActivationRow(4, 3, 0, 6, 6, 6),
                        new ActivationRow(4, 3, 1, 7, 7, 7));
    }

    @Test
    void anEvaluationLeavesNothingBehindForTheNext() {
        List<ActivationRow> rows = record(List.of(new RecordedLayer(0, 1, 1)), 2, recorder -> {
            see(recorder, 2, new float[] {1, 1});
            recorder.complete(0);
            see(recorder, 2, new float[] {3, 3});
            recorder.complete(2);
        });
        assertThat(rows).containsExactly(new ActivationRow(0, 1, 0, 1, 1, 1), new ActivationRow(2, 1, 0, 3, 3, 3));
    }

    @Test
    void aUnitWithANotANumberHasEmptyCellsAndTheOthersKeepTheirs() {
        List<ActivationRow> rows = record(List.of(new RecordedLayer(0, 2, 1)), 2, recorder -> {
            see(recorder, 2, new float[] {1, Float.NaN, 1, 2});
            recorder.complete(0);
        });
        assertThat(rows)
                .containsExactly(
                        new ActivationRow(0, 1, 0, 1, 1, 1),
                        new ActivationRow(0, 1, 1, Double.NaN, Double.NaN, Double.NaN));
    }
}
