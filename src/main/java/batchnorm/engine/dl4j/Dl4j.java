package batchnorm.engine.dl4j;

import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Optimizer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.Updater;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspaceManager;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.RmsProp;
import org.nd4j.linalg.learning.config.Sgd;

/** The settings that all our DL4J networks share, whatever their family. */
public final class Dl4j {
    /** The name of the last layer. */
    static final String SOFTMAX = "softmax";

    /** Each step sets its own rate. Until the first step the rate is 0. */
    private static final double NO_RATE_YET = 0;

    private Dl4j() {}

    /** The configuration for all layers; {@code weightsSeed} is the seed for the weights. */
    static NeuralNetConfiguration.Builder defaults(Optimizer optimizer, long weightsSeed) {
        NeuralNetConfiguration.Builder defaults = new NeuralNetConfiguration.Builder()
                .dataType(DataType.FLOAT)
                .seed(weightsSeed)
                .updater(updater(optimizer))
                .biasInit(0);
        if (optimizer.l2() > 0) {
            defaults.l2(optimizer.l2());
        }
        return defaults;
    }

    private static IUpdater updater(Optimizer optimizer) {
        if (optimizer.rmsProp().isPresent()) {
            Optimizer.RmsProp rule = optimizer.rmsProp().get();
            return new RmsProp(NO_RATE_YET, rule.decay(), rule.epsilon());
        }
        return optimizer.momentum() == 0 ? new Sgd(NO_RATE_YET) : new Nesterovs(NO_RATE_YET, optimizer.momentum());
    }

    /**
     * Creates a network and draws its weights. This sets the seed of ND4J's global generator and draws from it, so it
     * is done for one network at a time.
     */
    static synchronized ComputationGraph initialized(ComputationGraphConfiguration configuration) {
        ComputationGraph graph = new ComputationGraph(configuration);
        graph.init();
        return graph;
    }

    /**
     * Frees the native memory of a network: its parameters, gradients and updater, and this thread's workspaces.
     * {@code ComputationGraph.close} does the same, and has Java collect its garbage twice besides; on a small network
     * that takes longer than many steps.
     */
    public static void close(ComputationGraph graph) {
        free(graph.params());
        free(graph.getGradientsViewArray());
        Updater updater = graph.getUpdater(false);
        free(updater == null ? null : updater.getStateViewArray());
        MemoryWorkspaceManager workspaces = Nd4j.getWorkspaceManager();
        workspaces.getAllWorkspacesForCurrentThread().forEach(workspaces::destroyWorkspace);
    }

    private static void free(INDArray array) {
        if (array != null && array.closeable()) {
            array.close();
        }
    }

    /** A nonlinearity as a layer of its own, so that its input can be read. */
    static ActivationLayer activation(Nonlinearity nonlinearity) {
        return new ActivationLayer.Builder()
                .activation(
                        switch (nonlinearity) {
                            case SIGMOID -> Activation.SIGMOID;
                            case TANH -> Activation.TANH;
                            case RELU -> Activation.RELU;
                            case ELU -> Activation.ELU; // α = 1
                            case SELU -> Activation.SELU;
                        })
                .build();
    }

    /**
     * Algorithm 1 over {@code width} units or feature maps. It stores the variance and not DL4J's default, the
     * logarithm of the standard deviation: the moving average is then one subtraction, and a unit whose input is
     * constant has variance 0 and not the logarithm −∞. It has no activation, because DL4J would ignore it.
     */
    static BatchNormalization batchNormalization(Normalization.Batch batch, int width) {
        return new BatchNormalization.Builder()
                .nIn(width)
                .nOut(width)
                .eps(batch.epsilon())
                .decay(batch.movingAverageDecay())
                .useLogStd(false)
                .build();
    }

    /**
     * Sets the learning rate of every layer. DL4J's own method also builds a new updater and copies the momentum to it.
     * That is not needed while all layers have the same rate, because the updater reads the rate at each step.
     */
    public static void setLearningRate(ComputationGraph graph, double learningRate) {
        for (Layer layer : graph.getLayers()) {
            if (within(layer.conf().getLayer()) instanceof BaseLayer base && base.getIUpdater() != null) {
                base.getIUpdater().setLrAndSchedule(learningRate, null);
            } else if (layer.conf().getLayer() instanceof AbstractSameDiffLayer ours) {
                ours.getUpdater().setLrAndSchedule(learningRate, null);
            } else if (layer.numParams() > 0) {
                throw new IllegalStateException(
                        "layer " + layer.conf().getLayer() + " has parameters but no learning rate");
            }
        }
    }

    /** The layer within wrappers such as {@link LastTimeStep}. */
    private static org.deeplearning4j.nn.conf.layers.Layer within(org.deeplearning4j.nn.conf.layers.Layer layer) {
        return layer instanceof BaseWrapperLayer wrapper ? within(wrapper.getUnderlying()) : layer;
    }
}
