package batchnorm.observe;

import batchnorm.engine.Inspection;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.statistics.Classification;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.util.function.LongSupplier;

/**
 * Writes {@code accuracy.csv}: a row per evaluation, with the mean training loss of the steps since the row before it.
 *
 * <p>Deviation: where an experiment says {@code evaluation.statistics: moving-average}, the accuracy of a network with
 * batch normalization is that of the moving averages, not of Algorithm 2, which costs passes over training images at
 * every evaluation. The paper allows it for following the accuracy while training (section 3.1).
 */
public final class AccuracyRecorder implements TrainingObserver, Recorder {
    private final AccuracyFile file;
    private final TrainingPlan plan;
    private final int trainingImages;
    private final int classes;
    private final LongSupplier nanoseconds;
    private final long start;
    private Classification seen;
    private double lossSum;
    private long lossSteps;

    /**
     * @param trainingImages the size of an epoch
     * @param nanoseconds a clock, {@code System::nanoTime}
     */
    public AccuracyRecorder(
            AccuracyFile file, TrainingPlan plan, int trainingImages, int classes, LongSupplier nanoseconds) {
        this.file = file;
        this.plan = plan;
        this.trainingImages = trainingImages;
        this.classes = classes;
        this.nanoseconds = nanoseconds;
        this.start = nanoseconds.getAsLong();
        this.seen = new Classification(file.hasTop5());
    }

    @Override
    public void stepped(long step, double learningRate, double loss) {
        lossSum += loss;
        lossSteps++;
    }

    @Override
    public void saw(Inspection inspection) {
        seen.add(inspection.logits(), classes, inspection.labels(), inspection.size());
    }

    @Override
    public void complete(long step) {
        file.append(new AccuracyRow(
                step,
                epochAfter(step),
                plan.learningRate().rateAt(Math.max(1, step)),
                lossSteps == 0 ? Double.NaN : lossSum / lossSteps,
                seen.accuracy(),
                seen.meanLoss(),
                seen.top5(),
                (nanoseconds.getAsLong() - start) / 1e9));
        seen = new Classification(file.hasTop5());
        lossSum = 0;
        lossSteps = 0;
    }

    /** Passes over the training images; the last mini-batch of a pass is short where the size does not divide them. */
    private double epochAfter(long step) {
        long stepsPerEpoch = (trainingImages - 1L) / plan.minibatch() + 1;
        long wholeEpochs = Math.floorDiv(step, stepsPerEpoch);
        long examplesSince = step % stepsPerEpoch * plan.minibatch();
        return wholeEpochs + (double) examplesSince / trainingImages;
    }
}
