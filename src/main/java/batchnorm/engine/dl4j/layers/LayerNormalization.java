package batchnorm.engine.dl4j.layers;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Layer normalization (Ba, Kiros and Hinton, 2016): y = γx̂ + β with x̂ = (x − μ)/√(σ² + ε), where the mean μ and the
 * biased variance σ² are taken for each example over the n units of the layer; {@code [m, n]} → {@code [m, n]}. It is
 * the same in training and in inference. The mean is taken of the differences from the first unit, so that equal inputs
 * become exactly 0, however large they are.
 *
 * <p>DL4J's own layer normalization, an option of its dense layer, has no setting for ε, and an L2 penalty acts on its
 * γ.
 */
public final class LayerNormalization extends DifferentiatedLayer {
    public static final String SCALE = "gamma";
    public static final String SHIFT = "beta";

    @JsonProperty
    private int units;

    @JsonProperty
    private double epsilon;

    /** Used when a saved configuration is read. */
    LayerNormalization() {}

    /** @param epsilon ε */
    public LayerNormalization(int units, double epsilon) {
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
    }

    @Override
    public void initializeParameters(Map<String, INDArray> params) {
        params.get(SCALE).assign(1);
        params.get(SHIFT).assign(0);
    }

    @Override
    public SDVariable defineLayer(
            SameDiff sameDiff, SDVariable layerInput, Map<String, SDVariable> paramTable, SDVariable mask) {
        SDVariable mean = ones(sameDiff, layerInput, units, 1).mul(1.0 / units);
        SDVariable differences = layerInput.sub(layerInput.mmul(first(sameDiff, layerInput, units)));
        SDVariable centred = differences.sub(differences.mmul(mean));
        SDVariable variance = sameDiff.math().square(centred).mmul(mean);
        SDVariable normalizedValue = centred.div(sameDiff.math().sqrt(variance.add(epsilon)));
        return normalizedValue.mul(paramTable.get(SCALE)).add(paramTable.get(SHIFT));
    }
}
