package batchnorm.run;

import batchnorm.training.TrainingObserver;

/**
 * An observer with images of its own. One evaluation by it may take minutes, in which the run makes no step.
 *
 * @param progress hears that the run goes on with it
 */
record Measurement(TrainingObserver observer, RunProgress progress) implements TrainingObserver {
    @Override
    public void stepped(long step, double learningRate, double loss) {
        observer.stepped(step, learningRate, loss);
    }

    @Override
    public void evaluate(long step) {
        progress.during(() -> observer.evaluate(step));
    }

    @Override
    public void evaluateAccuracy(long step) {
        progress.during(() -> observer.evaluateAccuracy(step));
    }

    @Override
    public boolean sawDivergence() {
        return observer.sawDivergence();
    }
}
