package batchnorm.run;

import batchnorm.data.Minibatch;
import batchnorm.network.NetworkSpec;
import java.util.List;

/**
 * A small network with Algorithm 1 whose loss is known: it is computed in plain Java, in double precision. Its
 * parameters are those of the engines in DL4J's order.
 */
interface KnownNetwork {
    /** m. */
    int EXAMPLES = 8;
    /** Width of the softmax. */
    int CLASSES = 3;
    /** Number of values of an example. */
    int INPUTS = 72;
    /** ε. */
    double EPSILON = 1e-3;
    /** Decay of the moving averages. */
    double DECAY = 0.9;

    /** The network for the engines. */
    NetworkSpec spec();

    /** Number of parameters. */
    int parameters();

    /** Number of weights at the beginning of the parameters. */
    int firstWeights();

    /** The root mean square of these weights before training. */
    double firstDeviation();

    /** The mean cross-entropy of the training network over the examples, in nats. */
    double loss(double[] parameters, Minibatch examples);

    /** Parameters of every kind, by index; no moving averages. */
    List<Integer> ofEveryKind();

    /** The index of a moving mean. */
    int movingMean();

    /** What this moving mean follows: a mean over the examples. */
    double mean(double[] parameters, Minibatch examples);

    /** A network of each family. */
    static List<KnownNetwork> all() {
        return List.of(KnownLayer.fullyConnected(), KnownLayer.convolutional(), new KnownLstm(), new KnownResidual());
    }

    /** The examples: values from −1 to 1 without a pattern, and each class in turn. */
    static Minibatch examples() {
        Minibatch examples = new Minibatch(EXAMPLES, INPUTS);
        examples.resize(EXAMPLES);
        float[] inputs = examples.inputs();
        for (int i = 0; i < inputs.length; i++) {
            inputs[i] = (float) Math.sin(i * i + 0.5 * i);
        }
        for (int i = 0; i < EXAMPLES; i++) {
            examples.labels()[i] = i % CLASSES;
        }
        return examples;
    }
}
