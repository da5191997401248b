package batchnorm.engine.onednn.graph;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.deeplearning4j.nn.api.OptimizationAlgorithm;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ConvolutionMode;
import org.deeplearning4j.nn.conf.GradientNormalization;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.dropout.Dropout;
import org.deeplearning4j.nn.conf.layers.ActivationLayer;
import org.deeplearning4j.nn.conf.layers.BaseLayer;
import org.deeplearning4j.nn.conf.layers.BaseOutputLayer;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.DropoutLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.PoolingType;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.samediff.AbstractSameDiffLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.activations.impl.ActivationSoftmax;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.Nesterovs;
import org.nd4j.linalg.learning.config.Sgd;
import org.nd4j.linalg.learning.regularization.L2Regularization;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.linalg.lossfunctions.impl.LossMCXENT;
import org.nd4j.linalg.schedule.FixedSchedule;

/** Refuses the settings of DL4J's layers that this engine lacks, so that nothing is computed wrongly. */
final class Settings {
    private final Optimizer optimizer;
    private String name = "";

    Settings(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** @throws IllegalArgumentException if the engine cannot compute a setting of the layer */
    void check(NeuralNetConfiguration configuration, String layerName) {
        Layer layer = configuration.getLayer();
        name = layerName;
        require(configuration.isMiniBatch(), "sums over the mini-batch in place of means");
        OptimizationAlgorithm algorithm = configuration.getOptimizationAlgo();
        require(algorithm == OptimizationAlgorithm.STOCHASTIC_GRADIENT_DESCENT, "optimization by " + algorithm);
        require(layer.getConstraints() == null || layer.getConstraints().isEmpty(), "its constraints");
        if (layer instanceof BaseLayer trained && !(layer instanceof ActivationLayer)) {
            checkTraining(trained);
        }
        if (layer instanceof AbstractSameDiffLayer own) {
            checkTraining(own);
        }
        if (layer instanceof ConvolutionLayer convolution) {
            checkConvolution(convolution);
        } else if (layer instanceof SubsamplingLayer pooling) {
            checkPooling(pooling);
        } else if (layer instanceof GlobalPoolingLayer pooling) {
            require(pooling.getPoolingType() == PoolingType.AVG, "global pooling other than the average");
            int[] over = pooling.getPoolingDimensions();
            boolean all = over == null || over.length == 0 || Arrays.equals(over, new int[] {2, 3});
            require(all && pooling.isCollapseDimensions(), "its dimensions " + Arrays.toString(over));
        } else if (layer instanceof BatchNormalization batch) {
            require(!batch.isLockGammaBeta() && !batch.isUseLogStd(), "locked scales or logarithms of deviations");
            require(batch.getCnn2DFormat() == CNN2DFormat.NCHW, "channels last");
        } else if (layer instanceof LocalResponseNormalization local) {
            require(local.getDataFormat() == CNN2DFormat.NCHW, "channels last");
        } else if (layer instanceof DenseLayer dense) {
            require(!dense.hasLayerNorm(), "layer normalization");
        } else if (layer instanceof OutputLayer output) {
            checkOutput(output);
        }
    }

    /**
     * Checks that what DL4J does to a layer's inputs leaves them what they are here. This engine keeps the shape of
     * feature maps where DL4J flattens them to rows, so turning such rows back into these feature maps does nothing.
     *
     * @param before DL4J's preprocessor, or null
     * @param input the shape of the layer's inputs in this engine
     */
    void checkShape(Layer layer, InputPreProcessor before, Shape input) {
        boolean takesRows =
                layer instanceof DenseLayer || layer instanceof BaseOutputLayer || layer instanceof BatchNormalization;
        boolean toRows = before instanceof CnnToFeedForwardPreProcessor flattened
                && flattened.getFormat() == CNN2DFormat.NCHW
                && takesRows;
        boolean toTheseMaps = before instanceof FeedForwardToCnnPreProcessor maps
                && maps.getNumChannels() == input.channels()
                && maps.getInputHeight() == input.height()
                && maps.getInputWidth() == input.width();
        require(before == null || toRows || toTheseMaps, "its preprocessor");
    }

    private void checkTraining(BaseLayer layer) {
        boolean plain = layer instanceof BatchNormalization
                || layer instanceof DropoutLayer
                || layer instanceof BaseOutputLayer
                || layer.getActivationFn() instanceof ActivationIdentity;
        require(plain, "an activation of its own, " + layer.getActivationFn());
        require(layer.getWeightNoise() == null, "weight noise");
        checkRule(layer.getGradientNormalization(), layer.getIUpdater());
        require(layer.getBiasUpdater() == null || layer.getBiasUpdater().equals(layer.getIUpdater()), "a bias updater");
        require(none(layer.getRegularizationBias()), "a penalty on biases");
        if (layer instanceof ConvolutionLayer || layer instanceof DenseLayer || layer instanceof OutputLayer) {
            require(l2(layer.getRegularization()) == optimizer.l2(), "a penalty other than " + optimizer.describe());
        }
    }

    /** Layers of ours train γ and β alone, on which the penalty does not act. */
    private void checkTraining(AbstractSameDiffLayer layer) {
        checkRule(layer.getGradientNormalization(), layer.getUpdater());
        require(layer.getBiasUpdater() == null || layer.getBiasUpdater().equals(layer.getUpdater()), "a bias updater");
        require(none(layer.getRegularizationBias()), "a penalty on biases");
    }

    private void checkRule(GradientNormalization normalization, IUpdater updater) {
        require(normalization == null || normalization == GradientNormalization.None, "gradient normalization");
        boolean known = optimizer.momentum() == 0
                ? updater instanceof Sgd
                : updater instanceof Nesterovs nesterovs
                        && nesterovs.getMomentumISchedule() == null
                        && nesterovs.getMomentum() == optimizer.momentum();
        require(known, "an updater other than that of " + optimizer.describe() + ", " + updater);
    }

    private static boolean none(List<Regularization> penalties) {
        return penalties == null || penalties.isEmpty();
    }

    /** λ; NaN if there is another penalty, or a λ that changes during training. */
    private static double l2(List<Regularization> penalties) {
        if (none(penalties)) {
            return 0;
        }
        boolean one = penalties.size() == 1
                && penalties.get(0) instanceof L2Regularization penalty
                && penalty.getL2() instanceof FixedSchedule;
        return one ? ((L2Regularization) penalties.get(0)).getL2().valueAt(0, 0) : Double.NaN;
    }

    private void checkConvolution(ConvolutionLayer layer) {
        checkWindow(layer.getConvolutionMode(), layer.getDilation(), layer.getCnn2dDataFormat());
    }

    private void checkPooling(SubsamplingLayer layer) {
        checkWindow(layer.getConvolutionMode(), layer.getDilation(), layer.getCnn2dDataFormat());
        boolean known = layer.getPoolingType() == PoolingType.MAX || layer.getPoolingType() == PoolingType.AVG;
        require(known, "pooling " + layer.getPoolingType());
    }

    private void checkWindow(ConvolutionMode mode, int[] dilation, CNN2DFormat format) {
        require(mode == ConvolutionMode.Truncate || mode == ConvolutionMode.Strict, "convolution mode " + mode);
        require(dilation[0] == 1 && dilation[1] == 1, "a dilation");
        require(format == CNN2DFormat.NCHW, "channels last");
    }

    private void checkOutput(OutputLayer layer) {
        boolean known = layer.getActivationFn() instanceof ActivationSoftmax
                && layer.getLossFn() instanceof LossMCXENT loss
                && loss.getWeights() == null;
        require(known, "an output other than softmax with cross-entropy");
    }

    /** The share of its inputs that a layer keeps; empty if it has no dropout. */
    Optional<Double> dropout(String layerName, Layer layer) {
        name = layerName;
        if (layer.getIDropout() == null) {
            return Optional.empty();
        }
        require(layer.getIDropout().getClass() == Dropout.class, "dropout " + layer.getIDropout());
        Dropout dropout = (Dropout) layer.getIDropout();
        require(dropout.getPSchedule() == null, "a schedule of dropout");
        return Optional.of(dropout.getP());
    }

    private void require(boolean fulfilled, String otherwise) {
        if (!fulfilled) {
            throw Refusal.unknown(name, otherwise);
        }
    }
}
