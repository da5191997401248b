package batchnorm.engine.recurrent;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.RecurrentGraph;
import batchnorm.engine.dl4j.StateOfGraph;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A recurrent network trained by back-propagation through all its steps. DL4J does the configuration and the saving;
 * the parameters are copied to it when they are asked for.
 */
public final class RecurrentNetwork implements TrainableNetwork {
    private final ComputationGraph network;
    private final UpdateRule rule;
    private final RecurrentParameters parameters;
    private final SequenceInputs reading;
    private final LstmLayer layer;
    private final LastLayer softmax;
    private final boolean twofold;
    private final NormalizedLayers normalizedLayers;
    private LstmTraining training;
    private LstmInference inference;
    private double learningRate;
    private int steps;

    private RecurrentNetwork(ComputationGraph network, Recurrent spec, Optimizer optimizer, long weightsSeed) {
        this.network = network;
        this.rule = new UpdateRule(optimizer);
        this.parameters = new RecurrentParameters(network, spec, rule.hasState());
        this.reading = new SequenceInputs(spec.sequence());
        this.layer = new LstmLayer(spec, parameters, weightsSeed);
        this.softmax = new LastLayer(parameters, spec.units(), spec.classes());
        boolean usesMinibatch = spec.normalization().usesMinibatch();
        this.twofold = usesMinibatch || spec.initialNoise() > 0;
        this.normalizedLayers = new StatisticsOfSteps(
                parameters, usesMinibatch ? spec.sequence().steps() : 0, this::load);
    }

    /** Creates a network and draws its weights from {@code weightsSeed}. */
    public static RecurrentNetwork create(Recurrent spec, Optimizer optimizer, long weightsSeed) {
        return new RecurrentNetwork(RecurrentGraph.network(spec, optimizer, weightsSeed), spec, optimizer, weightsSeed);
    }

    @Override
    public double fit(Minibatch batch, double rate) {
        reading.check(batch);
        softmax.check(batch);
        if (training == null || training.size() != batch.size()) {
            close(training);
            training = new LstmTraining(layer, reading, batch.size());
        }
        layer.begin();
        float[][] delta = new float[batch.size()][layer.units()];
        double loss = softmax.loss(training.forward(batch), batch, delta);
        training.backward(delta);
        layer.end();
        rule.update(parameters.trained(), rate, batch.size());
        learningRate = rate;
        steps++;
        return loss;
    }

    /** Buffers for passes over mini-batches of this size, with the mini-batch. */
    private LstmInference load(Minibatch batch) {
        reading.check(batch);
        if (inference == null || inference.size() != batch.size()) {
            close(inference);
            inference = new LstmInference(layer, reading, batch.size());
        }
        inference.load(batch);
        return inference;
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        return new RecurrentInspection(load(batch), softmax, batch.labels(), layer, twofold);
    }

    @Override
    public NormalizedLayers normalizedLayers() {
        return normalizedLayers;
    }

    @Override
    public float[] parameters() {
        parameters.settle();
        return network.params().dup().data().asFloat();
    }

    /** {@inheritDoc} The engine's number is the state of the noise in the initial state. */
    @Override
    public NetworkState state() {
        parameters.settle();
        return StateOfGraph.read(network, steps, List.of(layer.initialState().state()));
    }

    @Override
    public void restore(NetworkState state) {
        StateOfGraph.set(network, state);
        steps = state.steps();
        parameters.load();
        layer.initialState().restore(state.numbers().get(0));
    }

    @Override
    public String engine() {
        return RecurrentEngine.NAME;
    }

    @Override
    public String configuration() {
        tellDl4j();
        return network.getConfiguration().toJson();
    }

    @Override
    public void save(Path file) throws IOException {
        parameters.settle();
        tellDl4j();
        network.save(file.toFile());
    }

    /** Gives DL4J the learning rate and the number of steps, which it does not count. */
    private void tellDl4j() {
        Dl4j.setLearningRate(network, learningRate);
        network.getConfiguration().setIterationCount(steps);
    }

    @Override
    public void close() {
        close(training);
        close(inference);
        layer.close();
        Dl4j.close(network);
    }

    private static void close(LstmTraining buffers) {
        if (buffers != null) {
            buffers.close();
        }
    }

    private static void close(LstmInference buffers) {
        if (buffers != null) {
            buffers.close();
        }
    }
}
