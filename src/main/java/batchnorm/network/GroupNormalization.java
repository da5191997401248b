package batchnorm.network;

import java.util.Optional;

/**
 * Group normalization, Wu and He (2018): as {@link Normalization.Layer}, but with the mean and the variance of each
 * example over groups of consecutive units. With one group it is layer normalization. As in the source, a group of
 * feature maps also spans their positions, and each feature map has its own γ and β.
 *
 * @param epsilon ε in x̂ = (x − μ)/√(σ² + ε)
 * @param groups number of groups of a layer; it divides the units of each layer into groups of two or more, or the
 *     feature maps of each convolution into equal groups
 */
public record GroupNormalization(double epsilon, int groups) implements Normalization {
    public GroupNormalization {
        new Layer(epsilon); // the same limits
        if (groups < 1) {
            throw new IllegalArgumentException("groups " + groups + " is not a number from 1");
        }
    }

    /** Whether a layer of this many units has equal groups of two units or more. Groups of one would be 0. */
    public boolean divides(int units) {
        return groups == 1 || (units % groups == 0 && units > groups);
    }

    /**
     * Whether so many feature maps have equal groups. One map has as many values as positions, so it can be a group.
     */
    public boolean dividesMaps(int maps) {
        return maps % groups == 0;
    }

    /** Whether each group is a single value in a layer of so many units with so many positions, and so always 0. */
    public boolean isConstant(int units, int positions) {
        return units == groups && positions == 1;
    }

    @Override
    public boolean isPerFeatureMap() {
        return true;
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.group(this);
    }

    @Override
    public String describe() {
        return "group normalization, " + (groups == 1 ? "one group" : groups + " groups");
    }

    @Override
    public boolean hasBias() {
        return false;
    }

    @Override
    public Optional<Parameters> ownLayer(int units) {
        return Optional.of(new Parameters(2L * units, 0));
    }
}
