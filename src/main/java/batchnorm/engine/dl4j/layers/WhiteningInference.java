package batchnorm.engine.dl4j.layers;

import batchnorm.network.Whitening;
import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Whitening as in inference: y = γ·(x − μ)T + β with the stored mean μ and T = (Σ + εI)^(−1/2); {@code [m, n]} →
 * {@code [m, n]}, or for the channels at each position of feature maps, {@code [m, n, height, width]} → the same. The
 * covariance Σ is stored too, for a training that goes on. The gradient through the statistics of a mini-batch is the
 * engine's that trains the layer; DL4J does not train it.
 */
public final class WhiteningInference extends DifferentiatedLayer {
    public static final String SCALE = "gamma";
    public static final String SHIFT = "beta";
    public static final String MEAN = "mean";
    public static final String COVARIANCE = "covariance";
    public static final String TRANSFORM = "transform";
    /** Dimensions of feature maps: examples, channels, height, width. */
    private static final int MAPS = 4;

    @JsonProperty
    private int units;

    @JsonProperty
    private double epsilon;

    /** Models that were saved before feature maps were whitened do not have it. */
    @JsonProperty
    private double decay = 0.9;

    /** Used when a saved configuration is read. */
    WhiteningInference() {}

    /**
     * A layer.
     *
     * @param units number of units, or of feature maps
     * @param whitening its ε and the decay of its moving averages. In inference only the first T depends on ε.
     */
    public WhiteningInference(int units, Whitening whitening) {
        this.units = units;
        this.epsilon = whitening.epsilon();
        this.decay = whitening.movingAverageDecay();
    }

    /** Number of units or of feature maps. */
    public int units() {
        return units;
    }

    /** ε. */
    public double epsilon() {
        return epsilon;
    }

    /** The decay of the moving averages. */
    public double decay() {
        return decay;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType.getType() == InputType.Type.CNN ? inputType : InputType.feedForward(units);
    }

    @Override
    public void defineParameters(SDLayerParams params) {
        params.addBiasParam(SCALE, units);
        params.addBiasParam(SHIFT, units);
        params.addBiasParam(MEAN, units);
        params.addBiasParam(COVARIANCE, units, units);
        params.addBiasParam(TRANSFORM, units, units);
    }

    /** Before the first step μ is 0 and Σ is I. */
    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        params.get(SCALE).assign(1);
        params.get(SHIFT).assign(0);
        params.get(MEAN).assign(0);
        params.get(COVARIANCE).assign(Nd4j.eye(units));
        params.get(TRANSFORM).assign(Nd4j.eye(units).div(Math.sqrt(1 + epsilon)));
    }

    /** The statistics have no velocity. */
    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        return paramName.equals(SCALE) || paramName.equals(SHIFT) ? super.getUpdaterByParam(paramName) : new NoOp();
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff, SDVariable layerInput, Map<String, SDVariable> paramTable, SDVariable mask) {
        if (layerInput.getShape().length == MAPS) {
            long height = layerInput.getShape()[2];
            long width = layerInput.getShape()[3];
            SDVariable positions = layerInput.permute(0, 2, 3, 1).reshape(-1, units);
            return ofRows(positions, paramTable)
                    .reshape(-1, height, width, units)
                    .permute(0, 3, 1, 2);
        }
        return ofRows(layerInput, paramTable);
    }

    private static SDVariable ofRows(SDVariable rows, Map<String, SDVariable> paramTable) {
        SDVariable whitened = rows.sub(paramTable.get(MEAN)).mmul(paramTable.get(TRANSFORM));
        return whitened.mul(paramTable.get(SCALE)).add(paramTable.get(SHIFT));
    }
}
