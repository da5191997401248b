package batchnorm.network;

import java.util.Optional;

/**
 * Section 2: the units of a layer are whitened together, z = g(γx̂ + β) with x̂ = (Σ + εI)^(−1/2)(x − μ), x = Wu, where
 * μ and Σ are the mean and the biased covariance of the mini-batch. Algorithm 1 is the same with the diagonal of Σ
 * alone. Section 3 names both of its prices: Σ costs more than variances, and it is singular where the mini-batch has
 * no more examples than the layer has units; then ε decides. Of feature maps the channels are whitened together, and
 * each position of each image is an example, as section 3.2 has it for Algorithm 1.
 *
 * @param epsilon ε, above 0
 * @param movingAverageDecay d in moving = d·moving + (1 − d)·mini-batch, for the mean and the covariance
 */
public record Whitening(double epsilon, double movingAverageDecay) implements Normalization {
    public Whitening {
        // The same limits as for Algorithm 1.
        new Batch(epsilon, movingAverageDecay);
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.whitening(this);
    }

    @Override
    public boolean isPerFeatureMap() {
        return true;
    }

    @Override
    public String describe() {
        return "whitening before the nonlinearity";
    }

    @Override
    public boolean hasBias() {
        return false;
    }

    /** γ and β; mean, covariance, and the matrix (Σ + εI)^(−1/2) of inference. */
    @Override
    public Optional<Parameters> ownLayer(int units) {
        return Optional.of(new Parameters(2L * units, units + 2L * units * units));
    }

    @Override
    public boolean usesMinibatch() {
        return true;
    }

    @Override
    public boolean isTrainedByDl4j() {
        return false;
    }
}
