package batchnorm.engine.dl4j.layers;

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
 * {@code [m, n]}. The covariance Σ is stored too, for a training that goes on. The gradient through the statistics of a
 * mini-batch is the engine's that trains the layer; DL4J does not train it.
 */
public final class WhiteningInference extends DifferentiatedLayer {
    public static final String SCALE = "gamma";
    public static final String SHIFT = "beta";
    public static final String MEAN = "mean";
    public static final String COVARIANCE = "covariance";
    public static final String TRANSFORM = "transform";

    @JsonProperty
    private int units;

    @JsonProperty
    private double epsilon;

    /** Used when a saved configuration is read. */
    WhiteningInference() {}

    /** @param epsilon ε, which only the first T depends on */
    public WhiteningInference(int units, double epsilon) {
        this.units = units;
        this.epsilon = epsilon;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(units);
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
        SDVariable whitened = layerInput.sub(paramTable.get(MEAN)).mmul(paramTable.get(TRANSFORM));
        return whitened.mul(paramTable.get(SCALE)).add(paramTable.get(SHIFT));
    }
}
