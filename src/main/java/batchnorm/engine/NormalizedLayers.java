package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.util.List;

/**
 * The batch-normalized layers of a network, in the order in which a forward pass meets them, as Algorithm 2 sees them.
 * Not thread-safe.
 */
public interface NormalizedLayers {

    /**
     * One pass of the training network N_BN^tr: the mean and the <em>biased</em> variance of each layer's inputs over
     * this mini-batch, with every layer below normalized by the same mini-batch. Nothing that is learned, and no moving
     * average, changes; where there is dropout, it is drawn.
     */
    List<LayerStatistics> overMinibatch(Minibatch batch);

    /** What inference normalizes with: the moving averages of training, or what {@link #use} put in their place. */
    List<LayerStatistics> inUse();

    /**
     * Lets inference, and a saved model, normalize with these. Training goes on unharmed: its own steps use those of
     * their mini-batch, and its moving averages move on from here.
     *
     * @param statistics one for each layer, in order
     * @throws IllegalArgumentException where number or sizes do not fit
     */
    void use(List<LayerStatistics> statistics);
}
