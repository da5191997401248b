package batchnorm.network;

import java.util.Optional;

/**
 * Algorithm 1 after the nonlinearity, z = BN(g(Wu + b)). Section 3.2 argues against it: the distribution of a
 * nonlinearity's outputs changes its shape in training, and mean and variance do not determine the shape.
 *
 * @param algorithm Algorithm 1 with its ε and decay
 */
public record BatchAfter(Normalization.Batch algorithm) implements Normalization {
    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.batchAfter(this);
    }

    @Override
    public String describe() {
        return "batch normalization after the nonlinearity";
    }

    @Override
    public Optional<Batch> batch() {
        return Optional.of(algorithm);
    }

    @Override
    public boolean isSynchronizable() {
        return true;
    }

    @Override
    public Optional<Parameters> ownLayer(int units) {
        return algorithm.ownLayer(units);
    }

    @Override
    public boolean followsNonlinearity() {
        return true;
    }
}
