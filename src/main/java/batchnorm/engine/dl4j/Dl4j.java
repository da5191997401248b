package batchnorm.engine.dl4j;

import batchnorm.network.Optimizer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;

/** What the builders and engines of both kinds of DL4J networks have in common. */
final class Dl4j {
    /** Every step brings its rate; until the first one a network that trains does not move. */
    private static final double NO_RATE_YET = 0;

    private Dl4j() {}

    /** Draws a network's weights: that sets the seed of ND4J's global generator and draws from it, one at a time. */
    static synchronized void initialize(Runnable init) {
        init.run();
    }

    static IUpdater updater(Optimizer optimizer) {
        return optimizer.momentum() == 0 ? new Sgd(NO_RATE_YET) : new Nesterovs(NO_RATE_YET, optimizer.momentum());
    }

    /**
     * Sets the learning rate of every layer. DL4J's own method also builds a new updater and moves the momentum into
     * it; that is not needed as long as all layers keep the same rate, since the updater reads it anew at each step.
     */
    static void setLearningRate(Layer[] layers, double learningRate) {
        for (Layer layer : layers) {
            if (layer.conf().getLayer() instanceof BaseLayer base && base.getIUpdater() != null) {
                base.getIUpdater().setLrAndSchedule(learningRate, null);
            } else if (layer.conf().getLayer() instanceof AbstractSameDiffLayer ours) {
                ours.getUpdater().setLrAndSchedule(learningRate, null);
            }
        }
    }
}
