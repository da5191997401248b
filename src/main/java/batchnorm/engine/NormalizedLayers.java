package batchnorm.engine;

import batchnorm.data.Minibatch;
import java.util.List;

/**
 * The batch-normalized layers of a network, in the order of the forward pass, with the operations that Algorithm 2
 * needs. Not thread-safe.
 */
public interface NormalizedLayers {

    /**
     * Runs one forward pass of the training network N_BN^tr and returns the mean and the <em>biased</em> variance of
     * each layer's inputs over this mini-batch. Every layer below is normalized by the same mini-batch. No learned
     * parameter and no moving average changes. Dropout and noise are applied where the network has them; they are drawn
     * from the generators of training, see {@link #keepGenerators}.
     */
    List<LayerStatistics> overMinibatch(Minibatch batch);

    /**
     * Notes the states of the generators of training. Where passes without a step draw from other generators, there is
     * nothing to note.
     *
     * @return sets them back, so that later steps draw what they would have drawn
     */
    default Runnable keepGenerators() {
        return () -> {};
    }

    /**
     * Runs one forward pass of the inference network N_BN^inf, without dropout, up to one layer. Returns the mean and
     * the <em>biased</em> variance of this layer's inputs over the mini-batch. The layers below are normalized with the
     * statistics in use. Nothing changes.
     *
     * @param layer index from 0
     */
    LayerStatistics inInference(Minibatch batch, int layer);

    /**
     * The statistics that inference normalizes with: the moving averages of training, or those that {@link #use} set
     * instead.
     */
    List<LayerStatistics> inUse();

    /**
     * Sets the statistics for inference and for a saved model. Training can continue: its steps use the statistics of
     * their mini-batch, and its moving averages continue from the values that are set here.
     *
     * @param statistics one element for each layer, in order
     * @throws IllegalArgumentException where the number of layers or of units differs
     */
    void use(List<LayerStatistics> statistics);
}
