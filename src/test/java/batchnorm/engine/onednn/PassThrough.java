package batchnorm.engine.onednn;

import batchnorm.data.Minibatch;
import batchnorm.engine.dl4j.FullyConnectedGraph;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;

/** Networks in which a unit's normalization gets the network's inputs as they are, and mini-batches for them. */
final class PassThrough {
    private static final Optimizer PLAIN = new Optimizer(0, 0);

    private PassThrough() {}

    /** One input, two units that get it as it is. */
    static ComputationGraph fullyConnected() {
        FullyConnected spec =
                new FullyConnected(1, List.of(2), 2, Nonlinearity.SIGMOID, new Normalization.Batch(1e-5, 0.9), 1);
        ComputationGraph graph = FullyConnectedGraph.network(spec, PLAIN, 1);
        graph.getParam("affine1_W").assign(1);
        return graph;
    }

    /** Channels that all get the first channel of the image as it is. */
    static ComputationGraph images(int channels) {
        ComputationGraph graph = Graphs.averaging(
                PLAIN,
                layers -> Graphs.unit(
                        layers, "last", Graphs.convolution(channels, 1, 1, false), Activation.TANH, "input"),
                channels);
        return pass(graph, channels);
    }

    /** The same channels, of which each activation is normalized by itself. */
    static ComputationGraph activations(int channels) {
        int side = Graphs.IMAGE.height();
        ComputationGraph graph = Graphs.averaging(
                PLAIN,
                layers -> Graphs.perActivation(
                        layers, "last", Graphs.convolution(channels, 1, 1, false), side, Activation.TANH),
                channels);
        return pass(graph, channels);
    }

    private static ComputationGraph pass(ComputationGraph graph, int channels) {
        graph.getParam("last/convolution_W").assign(0);
        for (int output = 0; output < channels; output++) {
            graph.getParam("last/convolution_W").putScalar(new int[] {output, 0, 0, 0}, 1);
        }
        return graph;
    }

    static Minibatch column(float[] x) {
        Minibatch batch = new Minibatch(x.length, 1);
        batch.resize(x.length);
        System.arraycopy(x, 0, batch.inputs(), 0, x.length);
        return batch;
    }

    /** Images of which each has the same value everywhere. */
    static Minibatch spread(float[] x) {
        int width = Graphs.IMAGE.size();
        Minibatch batch = new Minibatch(x.length, width);
        batch.resize(x.length);
        for (int i = 0; i < x.length; i++) {
            Arrays.fill(batch.inputs(), i * width, (i + 1) * width, x[i]);
        }
        return batch;
    }
}
