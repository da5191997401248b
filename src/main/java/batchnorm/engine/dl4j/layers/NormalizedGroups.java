package batchnorm.engine.dl4j.layers;

import java.util.Map;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.samediff.SDLayerParams;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Group normalization (Wu and He, 2018): y = γx̂ + β with x̂ = (x − μ)/√(σ² + ε), where the mean μ and the biased
 * variance σ² are taken for each example over groups of consecutive units, {@code [m, n]} → {@code [m, n]}, or over the
 * positions of consecutive feature maps, {@code [m, n, height, width]} → the same. Each of the n has its own γ and β.
 * It is the same in training and in inference. As in {@link LayerNormalization}, the mean is taken of the differences
 * from the first value of the group.
 */
public final class NormalizedGroups extends DifferentiatedLayer {
    public static final String SCALE = "gamma";
    public static final String SHIFT = "beta";
    /** Dimensions of feature maps: examples, channels, height, width. */
    private static final int MAPS = 4;

    @JsonProperty
    private int units;

    @JsonProperty
    private int groups;

    @JsonProperty
    private double epsilon;

    /** Used when a saved configuration is read. */
    NormalizedGroups() {}

    /**
     * @param groups number of groups, which divides {@code units}
     * @param epsilon ε
     */
    public NormalizedGroups(int units, int groups, double epsilon) {
        this.units = units;
        this.groups = groups;
        this.epsilon = epsilon;
    }

    /** Number of units or of feature maps. */
    public int units() {
        return units;
    }

    /** Number of groups. */
    public int groups() {
        return groups;
    }

    /** ε. */
    public double epsilon() {
        return epsilon;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return inputType.getType() == InputType.Type.CNN ? inputType : InputType.feedForward(units);
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
        if (layerInput.getShape().length == MAPS) {
            return ofMaps(sameDiff, layerInput, paramTable);
        }
        int size = units / groups;
        SDVariable mean = sameDiff.constant(withinGroups(layerInput, size, size).div(size));
        SDVariable first = sameDiff.constant(withinGroups(layerInput, size, 1));
        SDVariable differences = layerInput.sub(layerInput.mmul(first));
        SDVariable centred = differences.sub(differences.mmul(mean));
        SDVariable variance = sameDiff.math().square(centred).mmul(mean);
        SDVariable normalizedValue = centred.div(sameDiff.math().sqrt(variance.add(epsilon)));
        return normalizedValue.mul(paramTable.get(SCALE)).add(paramTable.get(SHIFT));
    }

    /** Each row is a group of an example, with the values of its feature maps at all positions. */
    private SDVariable ofMaps(SameDiff sameDiff, SDVariable layerInput, Map<String, SDVariable> paramTable) {
        int height = Math.toIntExact(layerInput.getShape()[2]);
        int width = Math.toIntExact(layerInput.getShape()[3]);
        int positions = height * width;
        int size = units / groups * positions;
        SDVariable rows = layerInput.reshape(-1, size);
        SDVariable mean = ones(sameDiff, rows, size, 1).mul(1.0 / size);
        SDVariable differences = rows.sub(rows.mmul(first(sameDiff, rows, size)));
        SDVariable centred = differences.sub(differences.mmul(mean));
        SDVariable variance = sameDiff.math().square(centred).mmul(mean);
        SDVariable normalizedValue = centred.div(sameDiff.math().sqrt(variance.add(epsilon)));
        SDVariable scale = paramTable.get(SCALE).reshape(1, units, 1);
        SDVariable shift = paramTable.get(SHIFT).reshape(1, units, 1);
        return normalizedValue
                .reshape(-1, units, positions)
                .mul(scale)
                .add(shift)
                .reshape(-1, units, height, width);
    }

    /** A matrix {@code [units, units]} whose product with others sums the first units of each unit's group. */
    private INDArray withinGroups(SDVariable like, int size, int summed) {
        INDArray matrix = Nd4j.zeros(like.dataType(), units, units);
        for (int i = 0; i < units; i++) {
            for (int j = 0; j < units; j++) {
                if (i / size == j / size && i % size < summed) {
                    matrix.putScalar(i, j, 1);
                }
            }
        }
        return matrix;
    }
}
