package batchnorm.engine.dl4j;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import batchnorm.network.FullyConnected;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;

/** DL4J as it comes: the reference whose numbers every other engine must give. */
public final class Dl4jNetwork implements TrainableNetwork {
    private final MultiLayerNetwork network;
    private final boolean penalized;
    private final Dl4jArrays arrays;
    private double learningRate = Double.NaN;

    private Dl4jNetwork(MultiLayerNetwork network, FullyConnected spec, Optimizer optimizer) {
        this.network = network;
        this.penalized = optimizer.l2() > 0;
        this.arrays = new Dl4jArrays(spec.classes(), spec.inputs());
    }

    /** A network with its weights drawn from {@code weightsSeed}. */
    public static Dl4jNetwork create(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        return new Dl4jNetwork(FullyConnectedGraph.network(spec, optimizer, weightsSeed), spec, optimizer);
    }

    /**
     * {@inheritDoc}
     *
     * <p>DL4J cuts probabilities off below 1e-10 when it computes the loss (not its gradient): no example counts for
     * more than 23.03.
     */
    @Override
    public double fit(Minibatch batch, double rate) {
        if (rate != learningRate) {
            FullyConnectedGraph.setLearningRate(network, rate);
            learningRate = rate;
        }
        arrays.load(batch);
        // DL4J's score contains the penalty of the parameters as they were before the update.
        double penalty = penalized ? network.calcRegularizationScore(true) : 0;
        network.fit(arrays.inputs(), arrays.labels());
        return network.score() - penalty;
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        return new Dl4jInspection(network, arrays.copyOfInputs(batch), batch.labels());
    }

    @Override
    public NormalizedLayers normalizedLayers() {
        return Dl4jNormalizedLayers.of(network, arrays::copyOfInputs);
    }

    @Override
    public float[] parameters() {
        return network.params().dup().data().asFloat();
    }

    @Override
    public String engine() {
        return "dl4j";
    }

    @Override
    public String configuration() {
        return network.getLayerWiseConfigurations().toJson();
    }

    @Override
    public void save(Path file) throws IOException {
        network.save(file.toFile());
    }

    @Override
    public void close() {
        network.close();
    }
}
