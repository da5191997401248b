package batchnorm.engine.onednn;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.CallTime;
import batchnorm.engine.Inspection;
import batchnorm.engine.LoadedBackend;
import batchnorm.engine.NetworkState;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.SoftmaxCrossEntropy;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.engine.dl4j.ResidualGraph;
import batchnorm.engine.dl4j.StateOfGraph;
import batchnorm.engine.onednn.calls.Compiler;
import batchnorm.engine.onednn.graph.ChangedTraining;
import batchnorm.engine.onednn.graph.GraphReader;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.parameters.FlatParameters;
import batchnorm.engine.onednn.program.Instruction;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.Program;
import batchnorm.engine.onednn.program.Programs;
import batchnorm.engine.onednn.program.Purpose;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.Residual;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.graph.ComputationGraph;

/**
 * A DL4J graph that is trained by oneDNN. Each step is a list of oneDNN primitives, compiled once for each size of
 * mini-batch. DL4J still initializes, describes and saves the network; the parameters are copied back to DL4J's flat
 * vector when somebody reads them. Only the thread that computes with the network first may use it.
 */
public final class OnednnNetwork implements TrainableNetwork {
    private final ComputationGraph graph;
    private final Shape input;
    private final FlatParameters parameters;
    private final SoftmaxCrossEntropy softmax;
    private final Programs programs;
    private final OnednnInspection inspection;
    private final NormalizedLayers normalizedLayers;
    private double learningRate;
    private int steps;
    private boolean ahead;

    private OnednnNetwork(ComputationGraph graph, Shape input, Optimizer optimizer, Normalization how) {
        this.graph = graph;
        this.input = input;
        this.parameters = new FlatParameters(graph, optimizer);
        List<Node> nodes = ChangedTraining.in(GraphReader.read(graph, input, parameters, optimizer), how, () -> steps);
        this.softmax =
                new SoftmaxCrossEntropy(nodes.get(nodes.size() - 1).output().channels());
        Compiler compiler = new Compiler(
                nodes, input, List.copyOf(graph.getConfiguration().getVertices().keySet()));
        this.programs = new Programs(compiler::compile);
        this.inspection = new OnednnInspection(programs);
        this.normalizedLayers = new OnednnNormalizedLayers(this, graph, nodes, programs);
        this.steps = graph.getConfiguration().getIterationCount();
    }

    /** Whether this machine has what the engine needs: oneDNN's native library and ND4J's CPU backend. */
    public static boolean isAvailable() {
        return Natives.available() && LoadedBackend.isCpu();
    }

    /**
     * Takes over a graph. Closing this network closes the graph too.
     *
     * @param graph an initialized graph with one input {@code [m, channels, height, width]} and one softmax layer at
     *     its end
     * @param input the shape of one example
     * @param optimizer the one in the graph's configuration
     * @throws IllegalArgumentException if the engine cannot compute a layer or one of its settings
     */
    public static OnednnNetwork create(ComputationGraph graph, Shape input, Optimizer optimizer) {
        return create(graph, input, optimizer, new Normalization.None());
    }

    /** @param how how batch normalization is trained, if not as DL4J's layers say */
    private static OnednnNetwork create(ComputationGraph graph, Shape input, Optimizer optimizer, Normalization how) {
        if (!isAvailable()) {
            throw new IllegalStateException("no oneDNN on this machine");
        }
        return new OnednnNetwork(graph, input, optimizer, how);
    }

    /** A network whose initial weights come from {@code weightsSeed}; they are those of the dl4j engine. */
    public static OnednnNetwork create(FullyConnected spec, Optimizer optimizer, long weightsSeed) {
        Shape input = new Shape(spec.inputs(), 1, 1);
        ComputationGraph graph = FullyConnectedGraph.network(spec, optimizer, weightsSeed);
        return create(graph, input, optimizer, spec.normalization());
    }

    /** A network whose initial weights come from {@code weightsSeed}; they are those of the dl4j engine. */
    public static OnednnNetwork create(Inception spec, Optimizer optimizer, long weightsSeed) {
        ComputationGraph graph = InceptionGraph.network(spec, optimizer, weightsSeed);
        return create(graph, spec.input(), optimizer, spec.normalization());
    }

    /** A network whose initial weights come from {@code weightsSeed}; they are those of the dl4j engine. */
    public static OnednnNetwork create(Residual spec, Optimizer optimizer, long weightsSeed) {
        ComputationGraph graph = ResidualGraph.network(spec, optimizer, weightsSeed);
        return create(graph, spec.input(), optimizer, spec.normalization());
    }

    @Override
    public double fit(Minibatch batch, double rate) {
        check(batch);
        softmax.check(batch);
        Program program = programs.get(Purpose.TRAINING, batch.size());
        parameters.beginStep(rate, batch.size());
        ahead = true;
        learningRate = rate;
        double loss = parameters.lossOfStep(program.run(batch).loss()); // it may ask for the steps made before it
        steps++;
        return loss;
    }

    @Override
    public Inspection inspect(Minibatch batch) {
        check(batch);
        inspection.start(batch);
        return inspection;
    }

    @Override
    public NormalizedLayers normalizedLayers() {
        return normalizedLayers;
    }

    /** The shape of one example. */
    Shape input() {
        return input;
    }

    /**
     * @throws IllegalStateException if the network is closed
     * @throws IllegalArgumentException if the examples do not have the width that the network takes
     */
    void check(Minibatch batch) {
        programs.requireOpen();
        if (batch.width() != input.size() || batch.size() < 1) {
            throw new IllegalArgumentException("a network of " + input.size() + " inputs cannot take " + batch.size()
                    + " examples of " + batch.width());
        }
    }

    @Override
    public float[] parameters() {
        tellDl4j();
        return graph.params().dup().data().asFloat();
    }

    /**
     * Must be called after DL4J's parameters were changed, so that the network takes them over. Call
     * {@link #parameters()} before the change: it brings DL4J's parameters up to date.
     */
    public void parametersChanged() {
        programs.requireOpen();
        parameters.derive();
        parameters.read();
        ahead = false;
    }

    @Override
    public NetworkState state() {
        tellDl4j();
        return StateOfGraph.read(graph, steps, StateOfGraph.random());
    }

    @Override
    public void restore(NetworkState state) {
        tellDl4j();
        StateOfGraph.set(graph, state);
        StateOfGraph.setRandom(state.numbers());
        steps = state.steps();
        parametersChanged();
    }

    @Override
    public String engine() {
        return OnednnEngine.NAME;
    }

    @Override
    public String configuration() {
        tellDl4j();
        return graph.getConfiguration().toJson();
    }

    @Override
    public void save(Path file) throws IOException {
        tellDl4j();
        graph.save(file.toFile());
    }

    /** Brings DL4J up to date: parameters, velocities, learning rate and number of steps. */
    void tellDl4j() {
        programs.requireOpen();
        if (ahead) {
            parameters.write();
            ahead = false;
            Dl4j.setLearningRate(graph, learningRate);
            graph.getConfiguration().setIterationCount(steps);
        }
    }

    /** The primitives of a step for which oneDNN has only a plain loop, many times slower than its kernels. */
    public List<String> slowPrimitives(int minibatchSize) {
        return programs.get(Purpose.TRAINING, minibatchSize).instructions().stream()
                .filter(Instruction::isPlainLoop)
                .map(instruction -> instruction.name() + ": " + instruction.implementation())
                .toList();
    }

    /** {@inheritDoc} It takes several steps and undoes them at the end. */
    @Override
    public List<CallTime> callTimes(Minibatch batch, int repeats) {
        check(batch);
        softmax.check(batch);
        tellDl4j();
        Program program = programs.get(Purpose.TRAINING, batch.size());
        parameters.beginStep(0, batch.size());
        long[] nanoseconds = program.time(batch, repeats);
        parameters.read();
        List<Instruction> calls = program.instructions();
        return IntStream.range(0, nanoseconds.length)
                .mapToObj(i -> new CallTime(calls.get(i).name(), calls.get(i).implementation(), nanoseconds[i] / 1e6))
                .toList();
    }

    @Override
    public void close() {
        if (programs.areClosed()) {
            return;
        }
        programs.close();
        parameters.close();
        Dl4j.close(graph);
    }
}
