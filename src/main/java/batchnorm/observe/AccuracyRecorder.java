package batchnorm.observe;

import batchnorm.engine.Inspection;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.statistics.Classification;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.util.function.LongSupplier;

/**
 * Writes {@code accuracy.csv}: one row for each evaluation, with the mean training loss of the steps since the previous
 * row.
 *
 * <p>Deviation: where an experiment says {@code evaluation.statistics: moving-average}, the accuracy of a network with
 * batch normalization is evaluated with the moving averages, not with Algorithm 2, which needs passes over training
 * images at every evaluation. The paper uses moving averages to track the accuracy during training (section 3.1).
 */
public final class AccuracyRecorder implements TrainingObserver, Recorder {
    private final AccuracyFile file;
    private final TrainingPlan plan;
    private final int trainingImages;
    private final int classes;
    private final LongSupplier nanoseconds;
    private Classification seen;
    private double lossSum;
    private long lossSteps;
    private boolean diverged;

    /**
     * @param trainingImages number of training images, the size of an epoch
     * @param nanoseconds a clock that is 0 when the run begins
     */
    public AccuracyRecorder(
            AccuracyFile file, TrainingPlan plan, int trainingImages, int classes, LongSupplier nanoseconds) {
        this.file = file;
        this.plan = plan;
        this.trainingImages = trainingImages;
        this.classes = classes;
        this.nanoseconds = nanoseconds;
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
        diverged = !Double.isFinite(seen.meanLoss());
        file.append(new AccuracyRow(
                step,
                plan.epochAfter(step, trainingImages),
                plan.learningRate().rateAt(Math.max(1, step)),
                lossSteps == 0 ? Double.NaN : lossSum / lossSteps,
                seen.accuracy(),
                seen.meanLoss(),
                seen.top5(),
                nanoseconds.getAsLong() / 1e9));
        seen = new Classification(file.hasTop5());
        lossSum = 0;
        lossSteps = 0;
    }

    @Override
    public boolean sawDivergence() {
        return diverged;
    }
}
