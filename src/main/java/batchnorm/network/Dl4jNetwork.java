package batchnorm.network;

import batchnorm.data.Minibatch;
import java.io.IOException;
import java.nio.file.Path;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** DL4J as it comes: the reference whose numbers every other engine must give. */
public final class Dl4jNetwork implements TrainableNetwork {
    private final MultiLayerNetwork network;
    private final boolean penalized;
    private final int classes;
    private double learningRate = Double.NaN;
    private INDArray inputs;
    private INDArray labels;

    private Dl4jNetwork(MultiLayerNetwork network, FullyConnected spec, Optimizer optimizer) {
        this.network = network;
        this.penalized = optimizer.l2() > 0;
        this.classes = spec.classes();
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
        load(batch);
        // DL4J's score contains the penalty of the parameters as they were before the update.
        double penalty = penalized ? network.calcRegularizationScore(true) : 0;
        network.fit(inputs, labels);
        return network.score() - penalty;
    }

    /** Into the same arrays as long as the size stays: fresh ones wait for the garbage collector, outside its view. */
    private void load(Minibatch batch) {
        int m = batch.size();
        if (inputs == null || inputs.size(0) != m) {
            inputs = Nd4j.create(m, batch.width());
            labels = Nd4j.create(m, classes);
        }
        ((FloatPointer) inputs.data().pointer()).put(batch.inputs(), 0, m * batch.width());
        float[] oneHot = new float[m * classes];
        for (int i = 0; i < m; i++) {
            oneHot[i * classes + batch.labels()[i]] = 1;
        }
        ((FloatPointer) labels.data().pointer()).put(oneHot);
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        int values = batch.size() * batch.width();
        INDArray copy = Nd4j.create(batch.size(), batch.width());
        ((FloatPointer) copy.data().pointer()).put(batch.inputs(), 0, values);
        return new Dl4jInspection(network, copy);
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
