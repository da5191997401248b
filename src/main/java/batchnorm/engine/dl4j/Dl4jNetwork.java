package batchnorm.engine.dl4j;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.LoadedBackend;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.TrainedParameters;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import batchnorm.network.Residual;
import batchnorm.network.Trained;
import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network that plain DL4J trains. It is the reference: every other engine must give the same numbers. */
public final class Dl4jNetwork implements TrainableNetwork {
    private final ComputationGraph graph;
    private final boolean penalized;
    private final Dl4jArrays arrays;
    private final Optional<BitSet> changed;
    private double learningRate = Double.NaN;

    private Dl4jNetwork(ComputationGraph graph, Optimizer optimizer, Dl4jArrays arrays, Optional<BitSet> changed) {
        this.graph = graph;
        this.penalized = optimizer.l2() > 0;
        this.arrays = arrays;
        this.changed = changed;
    }

    /**
     * Whether DL4J trains such a network. Its LSTM has no normalization, and its clipping of gradients takes each layer
     * by itself.
     */
    static boolean trains(NetworkSpec spec) {
        return spec.normalization().isTrainedByDl4j() && !(spec instanceof Recurrent);
    }

    /** A network with its weights drawn from {@code weightsSeed}. */
    public static Dl4jNetwork create(NetworkSpec spec, Optimizer optimizer, long weightsSeed) {
        return spec.accept(new NetworkSpec.Visitor<>() {
            @Override
            public Dl4jNetwork fullyConnected(FullyConnected one) {
                return new Dl4jNetwork(
                        FullyConnectedGraph.network(one, optimizer, weightsSeed),
                        optimizer,
                        new Dl4jArrays(one.classes(), one.inputs()),
                        one.trained() == Trained.ALL
                                ? Optional.empty()
                                : Optional.of(TrainedParameters.of(one, weightsSeed)));
            }

            @Override
            public Dl4jNetwork inception(Inception one) {
                return new Dl4jNetwork(
                        InceptionGraph.network(one, optimizer, weightsSeed),
                        optimizer,
                        images(one.input(), one.classes()),
                        Optional.empty());
            }

            @Override
            public Dl4jNetwork recurrent(Recurrent one) {
                throw new IllegalArgumentException("DL4J's own engine does not train recurrent networks");
            }

            @Override
            public Dl4jNetwork residual(Residual one) {
                return new Dl4jNetwork(
                        ResidualGraph.network(one, optimizer, weightsSeed),
                        optimizer,
                        images(one.input(), one.classes()),
                        Optional.empty());
            }
        });
    }

    private static Dl4jArrays images(Shape shape, int classes) {
        return new Dl4jArrays(classes, shape.channels(), shape.height(), shape.width());
    }

    /**
     * {@inheritDoc}
     *
     * <p>DL4J replaces probabilities below 1e-10 by 1e-10 when it computes the loss, but not in the gradient. So the
     * loss of one example is at most 23.03.
     */
    @Override
    public double fit(Minibatch batch, double rate) {
        if (rate != learningRate) {
            Dl4j.setLearningRate(graph, rate);
            learningRate = rate;
        }
        arrays.load(batch);
        // DL4J's score includes the penalty of the parameters before the update.
        double penalty = penalized ? graph.calcRegularizationScore(true) : 0;
        Optional<float[]> before = changed.map(some -> parameters());
        graph.fit(new INDArray[] {arrays.inputs()}, new INDArray[] {arrays.labels()});
        before.ifPresent(this::putBack);
        return graph.score() - penalty;
    }

    /** DL4J's step changes all parameters. Those that are not trained get their earlier values again. */
    private void putBack(float[] before) {
        float[] after = parameters();
        changed.orElseThrow().stream().forEach(index -> before[index] = after[index]);
        graph.params()
                .assign(Nd4j.createFromArray(before).reshape(graph.params().shape()));
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        return new Dl4jInspection(graph, arrays.copyOfInputs(batch), batch.labels());
    }

    @Override
    public NormalizedLayers normalizedLayers() {
        return Dl4jNormalizedLayers.of(graph, arrays::copyOfInputs);
    }

    @Override
    public float[] parameters() {
        return graph.params().dup().data().asFloat();
    }

    @Override
    public NetworkState state() {
        return StateOfGraph.read(graph, graph.getConfiguration().getIterationCount(), StateOfGraph.random());
    }

    @Override
    public void restore(NetworkState state) {
        StateOfGraph.set(graph, state);
        StateOfGraph.setRandom(state.numbers());
    }

    @Override
    public String engine() {
        return LoadedBackend.isCpu() ? Dl4jEngine.NAME : CudaEngine.NAME;
    }

    @Override
    public String configuration() {
        return graph.getConfiguration().toJson();
    }

    @Override
    public void save(Path file) throws IOException {
        graph.save(file.toFile());
    }

    @Override
    public void close() {
        Dl4j.close(graph);
    }
}
