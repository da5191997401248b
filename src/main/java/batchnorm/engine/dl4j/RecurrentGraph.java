package batchnorm.engine.dl4j;

import batchnorm.engine.dl4j.layers.NormalizedLstm;
import batchnorm.engine.dl4j.layers.PixelsToSequence;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import batchnorm.network.OrthogonalMatrix;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import java.util.Random;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.lossfunctions.LossFunctions;

/**
 * Builds a DL4J graph from a {@link Recurrent} specification: an LSTM layer and the softmax. Without normalization the
 * layer is DL4J's own. The parameters of both layers are set here, so that the plain and the normalized network with
 * the same seed begin with the same weights.
 */
public final class RecurrentGraph {
    private static final String INPUT = "input";
    private static final String LSTM = "lstm";

    private RecurrentGraph() {}

    /** A DL4J network with its weights drawn from {@code weightsSeed}. */
    public static ComputationGraph network(Recurrent spec, Optimizer optimizer, long weightsSeed) {
        ComputationGraph graph = Dl4j.initialized(configuration(spec, optimizer, weightsSeed));
        graph.params()
                .assign(Nd4j.createFromArray(new Start(spec, weightsSeed).values(Math.toIntExact(graph.numParams())))
                        .reshape(graph.params().shape()));
        return graph;
    }

    private static ComputationGraphConfiguration configuration(Recurrent spec, Optimizer optimizer, long weightsSeed) {
        return Dl4j.defaults(optimizer, weightsSeed)
                .graphBuilder()
                .addInputs(INPUT)
                .addLayer(LSTM, lstm(spec), new PixelsToSequence(spec.sequence()), INPUT)
                .addLayer(
                        Dl4j.SOFTMAX,
                        new OutputLayer.Builder(LossFunctions.LossFunction.MCXENT)
                                .nIn(spec.units())
                                .nOut(spec.classes())
                                .activation(Activation.SOFTMAX)
                                .build(),
                        LSTM)
                .setOutputs(Dl4j.SOFTMAX)
                .build();
    }

    private static Layer lstm(Recurrent spec) {
        int inputs = spec.sequence().inputs();
        if (spec.normalization() instanceof Normalization.Batch batch) {
            return new NormalizedLstm(
                    inputs, spec.units(), spec.sequence().steps(), NormalizedLstm.Over.EXAMPLES, batch.epsilon());
        }
        if (spec.normalization() instanceof Normalization.Layer layer) {
            return new NormalizedLstm(
                    inputs, spec.units(), spec.sequence().steps(), NormalizedLstm.Over.UNITS, layer.epsilon());
        }
        return new LastTimeStep(new LSTM.Builder()
                .nIn(inputs)
                .nOut(spec.units())
                .activation(Activation.TANH)
                .gateActivationFunction(Activation.SIGMOID)
                .build());
    }

    /** The first values of all parameters, in DL4J's order. */
    private static final class Start {
        private static final int FORGET_GATE = 1;

        private final Recurrent spec;
        private final Random normal;
        private float[] values;
        private int at;

        Start(Recurrent spec, long weightsSeed) {
            this.spec = spec;
            this.normal = new Random(weightsSeed);
        }

        float[] values(int count) {
            values = new float[count];
            int units = spec.units();
            int sums = Recurrent.GATES * units;
            for (int gate = 0; gate < Recurrent.GATES; gate++) {
                add(orthogonal(units, spec.sequence().inputs()));
            }
            for (int gate = 0; gate < Recurrent.GATES; gate++) {
                add(
                        spec.weights().recurrent() == RecurrentWeights.Start.IDENTITY
                                ? identity(units)
                                : orthogonal(units, units));
            }
            for (int gate = 0; gate < Recurrent.GATES; gate++) {
                add(units, gate == FORGET_GATE ? spec.weights().forgetBias() : 0);
            }
            if (spec.normalization().ownLayer(1).isPresent()) {
                add(2 * sums + units, spec.weights().scale());
                add(units, 0);
            }
            if (spec.normalization().usesMinibatch()) {
                int steps = spec.sequence().steps();
                for (int width : new int[] {sums, sums, units}) {
                    add(width * steps, 0);
                    add(width * steps, 1);
                }
            }
            add(orthogonal(spec.classes(), units));
            return values;
        }

        private double[][] orthogonal(int rows, int columns) {
            return OrthogonalMatrix.draw(rows, columns, normal::nextGaussian);
        }

        private static double[][] identity(int units) {
            double[][] identity = new double[units][units];
            for (int unit = 0; unit < units; unit++) {
                identity[unit][unit] = 1;
            }
            return identity;
        }

        /** Weights {@code [outputs][inputs]}; DL4J stores those of one output side by side. */
        private void add(double[][] weights) {
            for (double[] output : weights) {
                for (double weight : output) {
                    values[at++] = (float) weight;
                }
            }
        }

        private void add(int count, double value) {
            for (int i = 0; i < count; i++) {
                values[at++] = (float) value;
            }
        }
    }
}
