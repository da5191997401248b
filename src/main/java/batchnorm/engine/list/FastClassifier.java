package batchnorm.engine.list;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.onednn.OnednnNetwork;
import batchnorm.network.Optimizer;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;

/** A classifier that DL4J saved, computed by an engine that is faster than DL4J. Close it at the end. */
public final class FastClassifier implements AutoCloseable {
    private final OnednnNetwork network;

    private FastClassifier(OnednnNetwork network) {
        this.network = network;
    }

    /**
     * Takes over a graph that ends in a softmax.
     *
     * @param shape of the images
     * @return empty if no faster engine computes each of its layers on this machine; the graph may still be used then
     */
    public static Optional<FastClassifier> of(ComputationGraph graph, Shape shape) {
        if (!OnednnNetwork.isAvailable()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new FastClassifier(OnednnNetwork.create(graph, shape, optimizer(graph))));
        } catch (IllegalArgumentException | IllegalStateException e) {
            return Optional.empty(); // a layer or a setting that the engine lacks
        }
    }

    /** The optimizer of the last layer. The engine refuses a graph whose layers have different ones. */
    private static Optimizer optimizer(ComputationGraph graph) {
        if (!(graph.getOutputLayer(0).conf().getLayer() instanceof BaseLayer layer)) {
            throw new IllegalArgumentException("the last layer is not trained");
        }
        IUpdater updater = layer.getIUpdater();
        double l2 = 0;
        if (layer.getRegularization() != null) {
            for (Regularization penalty : layer.getRegularization()) {
                l2 += penalty instanceof L2Regularization one ? one.getL2().valueAt(0, 0) : 0;
            }
        }
        return new Optimizer(updater instanceof Nesterovs momentum ? momentum.getMomentum() : 0, l2);
    }

    /** The inputs of the softmax, {@code [m, classes]} row by row; the array may be longer and is overwritten. */
    public float[] logits(Minibatch batch) {
        return network.inspect(batch).logits();
    }

    @Override
    public void close() {
        network.close();
    }
}
