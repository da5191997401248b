package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.data.random.Seeds;
import batchnorm.engine.Exchange;
import batchnorm.engine.HeldOut;
import batchnorm.engine.Inspection;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.TrainedParameters;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.engine.dl4j.StateOfGraph;
import batchnorm.engine.dl4j.StoredStatistics;
import batchnorm.engine.fused.vector.WeightColumns;
import batchnorm.network.FullyConnected;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A fully connected network whose training step consists of a few matrix products and plain loops. It works in place on
 * the parameters (and the momentum) of a DL4J network and gives the same numbers as DL4J's own engine up to rounding.
 * It is several times faster, because a step makes about twenty native calls instead of hundreds. DL4J does the
 * initialization, the configuration and the saving.
 */
public final class FusedNetwork implements TrainableNetwork {
    private final ComputationGraph network;
    private final GradientDescent descent;
    private final InputBuffer inputs;
    private final List<HiddenLayer> hidden = new ArrayList<>();
    private final Optional<SparseLayer> sparse;
    private final SoftmaxLayer softmax;
    private final FusedInspection inspection;
    private final NormalizedLayers normalizedLayers;
    private double learningRate;
    private int steps;

    private FusedNetwork(ComputationGraph network, FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        this.network = network;
        this.descent = new GradientDescent(optimizer);
        this.inputs = new InputBuffer(spec.inputs());
        ParameterView parameters = new ParameterView(network, TrainedParameters.of(spec, weightsSeed));
        int width = spec.inputs();
        for (int units : spec.hidden()) {
            Parameter weights = parameters.trained(units, width);
            Transforms transforms = Transforms.of(
                    spec.normalization(), weights, parameters, Transforms.Place.of(hidden.size(), weightsSeed));
            Optional<Dropout> dropout = Dropout.of(spec.dropout(), dropoutSeed(weightsSeed), hidden.size());
            hidden.add(new HiddenLayer(weights, transforms, Elementwise.of(spec.nonlinearity()), dropout));
            width = units;
        }
        this.sparse = hidden.get(0).sparse();
        this.softmax = new SoftmaxLayer(parameters, width, spec.classes());
        parameters.requireEnd();
        this.inspection = new FusedInspection(hidden, softmax, spec.normalization());
        this.normalizedLayers =
                new FusedNormalizedLayers(hidden, inspection, this::inspect, new StoredStatistics(network.getLayers()));
    }

    /**
     * Creates a network and draws its weights from {@code weightsSeed}. The weights are the same as in DL4J's engine.
     */
    public static FusedNetwork create(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        ComputationGraph network = FullyConnectedGraph.network(spec, optimizer, weightsSeed);
        return new FusedNetwork(network, spec, optimizer, weightsSeed);
    }

    /**
     * The same weights seed gives the same dropout masks. Unlike DL4J's masks, they do not depend on any other random
     * numbers.
     */
    static long dropoutSeed(long weightsSeed) {
        return Seeds.derive(weightsSeed, "dropout");
    }

    @Override
    public double fit(Minibatch batch, double rate) {
        inputs.check(batch);
        reserve(batch.size());
        HiddenLayer first = hidden.get(0);
        boolean sparsely = sparse.isPresent() && sparse.get().read(batch);
        if (sparsely) {
            first.multiply(sparse.get());
        } else {
            first.multiply(inputs.load(batch));
        }
        HiddenLayer.forward(hidden, HiddenLayer::activate);
        descent.begin(rate, batch.size());
        int last = hidden.size() - 1;
        double loss = softmax.fit(batch, hidden.get(last), descent);
        for (int i = last; i > 0; i--) {
            HiddenLayer below = hidden.get(i - 1);
            hidden.get(i).backward(below.outputs(), below, descent);
        }
        if (sparsely) {
            first.backward(sparse.get(), descent);
        } else {
            first.backward(inputs.values(), null, descent);
        }
        learningRate = rate;
        steps++;
        return loss;
    }

    @Override
    public void synchronize(Exchange exchange) {
        hidden.forEach(layer -> layer.synchronize(exchange));
    }

    private void reserve(int m) {
        HiddenLayer.reserve(hidden, m);
        softmax.reserve(m);
    }

    /** Brings the parameters that DL4J shares up to date. */
    private void settle() {
        sparse.ifPresent(SparseLayer::settle);
        hidden.forEach(HiddenLayer::settle);
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        settle();
        reserve(batch.size());
        hidden.get(0).multiply(inputs.load(batch));
        inspection.start(batch.size(), batch.labels());
        return inspection;
    }

    @Override
    public HeldOut hold(Iterable<Minibatch> minibatches) {
        Optional<List<KeptInputs>> kept = KeptInputs.of(minibatches);
        if (kept.isEmpty()) {
            return TrainableNetwork.super.hold(minibatches);
        }
        HiddenLayer first = hidden.get(0);
        WeightColumns columns = new WeightColumns(first.units(), inputs.width());
        float[] weights = new float[first.weights().size()];
        return viewer -> {
            settle();
            first.weights().copyTo(weights);
            columns.load(weights);
            for (KeptInputs batch : kept.get()) {
                reserve(batch.size());
                first.multiply(batch.rows(), columns);
                inspection.start(batch.size(), batch.labels());
                viewer.accept(inspection);
            }
        };
    }

    @Override
    public NormalizedLayers normalizedLayers() {
        return normalizedLayers;
    }

    @Override
    public float[] parameters() {
        settle();
        return network.params().dup().data().asFloat();
    }

    /**
     * {@inheritDoc} The engine's numbers are whether the first layer is sparse, and the states of noise and dropout.
     */
    @Override
    public NetworkState state() {
        settle();
        List<Long> numbers = new ArrayList<>();
        numbers.add(sparse.map(SparseLayer::decision).orElse(0L));
        hidden.forEach(layer -> layer.addState(numbers));
        return StateOfGraph.read(network, steps, numbers);
    }

    @Override
    public void restore(NetworkState state) {
        StateOfGraph.set(network, state);
        steps = state.steps();
        Iterator<Long> numbers = state.numbers().iterator();
        long decision = numbers.next();
        sparse.ifPresent(layer -> layer.restore(decision));
        hidden.forEach(layer -> layer.restoreState(numbers));
    }

    @Override
    public String engine() {
        return FusedEngine.NAME;
    }

    @Override
    public String engineInUse() {
        return engine() + (sparse.filter(SparseLayer::isUsed).isPresent() ? ", first layer sparse" : "");
    }

    @Override
    public String configuration() {
        tellDl4j();
        return network.getConfiguration().toJson();
    }

    @Override
    public void save(Path file) throws IOException {
        settle();
        tellDl4j();
        network.save(file.toFile());
    }

    /**
     * Gives DL4J the learning rate and the number of steps. It shares the parameters, but it does not count this
     * engine's steps.
     */
    private void tellDl4j() {
        Dl4j.setLearningRate(network, learningRate);
        network.getConfiguration().setIterationCount(steps);
    }

    @Override
    public void close() {
        inputs.close();
        hidden.forEach(HiddenLayer::close);
        softmax.close();
        Dl4j.close(network);
    }
}
