package batchnorm.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Split;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.training.LearningRateSchedule;
import batchnorm.training.TrainingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccuracyRecorderTest {
    private static final double RATE = 0.25;
    private static final int CLASSES = 3;

    @TempDir
    Path folder;

    private final AtomicLong clock = new AtomicLong(5_000_000_000L);

    /** 100 training images in mini-batches of 40: steps of 40, 40 and 20 examples make an epoch. */
    private AccuracyRecorder recorder(AccuracyFile file) {
        TrainingPlan plan = new TrainingPlan(10, 40, 2, new LearningRateSchedule.Constant(RATE));
        return new AccuracyRecorder(file, plan, 100, CLASSES, clock::get);
    }

    private AccuracyFile file() {
        return AccuracyFile.create(folder.resolve("accuracy.csv"), Split.TEST);
    }

    private List<AccuracyRow> rows() {
        return AccuracyFile.read(folder.resolve("accuracy.csv")).rows();
    }

    /** One mini-batch whose labels are all 0, of which {@code right} get the largest logit. */
    private static void see(AccuracyRecorder recorder, int size, int right) {
        float[] logits = new float[size * CLASSES];
        for (int i = 0; i < size; i++) {
            logits[i * CLASSES + (i < right ? 0 : 1)] = 1;
        }
        recorder.saw(FakeInspection.logits(size, logits));
    }

    @Test
    void aRowHasTheMeanLossOfTheStepsSinceTheRowBefore() {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            see(recorder, 4, 1);
            recorder.complete(0);
            recorder.stepped(1, RATE, 3);
            recorder.stepped(2, RATE, 2);
            see(recorder, 4, 2);
            recorder.complete(2);
            recorder.stepped(3, RATE, 0.5);
            see(recorder, 4, 3);
            recorder.complete(3);
        }
        assertThat(rows()).extracting(AccuracyRow::trainLoss).containsExactly(Double.NaN, 2.5, 0.5);
        assertThat(rows()).extracting(AccuracyRow::step).containsExactly(0L, 2L, 3L);
    }

    @Test
    void anEvaluationWithALossThatIsNotFiniteIsADivergenceAndIsRecorded() {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            see(recorder, 4, 1);
            recorder.complete(0);
            assertThat(recorder.sawDivergence()).isFalse();
            recorder.saw(FakeInspection.logits(1, new float[] {0, Float.POSITIVE_INFINITY, 0}));
            recorder.complete(2);
            assertThat(recorder.sawDivergence()).isTrue();
        }
        assertThat(rows()).extracting(AccuracyRow::loss).last().isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void beforeTheFirstStepThereIsNoTrainingLossAndItsCellIsEmpty() throws IOException {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            see(recorder, 2, 1);
            recorder.complete(0);
        }
        assertThat(Files.readAllLines(folder.resolve("accuracy.csv")).get(1)).startsWith("0,0.0,0.25,,0.5,");
    }

    @Test
    void anEpochIsThePassOverAllImagesAlsoWithAShortLastMiniBatch() {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            for (long step = 0; step <= 7; step++) {
                see(recorder, 1, 1);
                recorder.complete(step);
            }
        }
        assertThat(rows()).extracting(AccuracyRow::epoch).containsExactly(0.0, 0.4, 0.8, 1.0, 1.4, 1.8, 2.0, 2.4);
    }

    @Test
    void accuracyCountsExamplesAndNotMiniBatchesAndStartsAnewAtEachRow() {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            see(recorder, 60, 60);
            see(recorder, 40, 20);
            recorder.complete(0);
            see(recorder, 5, 0);
            recorder.complete(2);
        }
        assertThat(rows()).extracting(AccuracyRow::accuracy).containsExactly(0.8, 0.0);
        // -ln(e/(e + 2)) where the label has the logit 1, -ln(1/(e + 2)) where another class has it
        double wrong = Math.log(Math.E + 2);
        assertThat(rows().get(0).loss()).isCloseTo(wrong - 0.8, within(1e-12));
        assertThat(rows().get(1).loss()).isCloseTo(wrong, within(1e-12));
    }

    @Test
    void theTimeIsTheRunsAndTheRateIsThePlans() {
        try (AccuracyFile file = file()) {
            AccuracyRecorder recorder = recorder(file);
            clock.set(1_500_000_000L);
            see(recorder, 1, 1);
            recorder.complete(0);
            clock.addAndGet(250_000_000L);
            see(recorder, 1, 1);
            recorder.complete(2);
        }
        assertThat(rows()).extracting(AccuracyRow::elapsedSeconds).containsExactly(1.5, 1.75);
        assertThat(rows()).extracting(AccuracyRow::learningRate).containsOnly(RATE);
    }
}
