package batchnorm.network;

/**
 * Algorithm 1 before the nonlinearity, and then, in training alone, noise that changes the distribution of its outputs
 * from step to step, after Santurkar et al. (2018), "How does batch normalization help optimization?". In each step
 * every unit j draws a mean μⱼ, uniform within ±{@code mean}, and a scale σⱼ, uniform from 1 to {@code scale}. Each
 * example i has u'ᵢⱼ = sᵢⱼ·uᵢⱼ + mᵢⱼ, where m is uniform within μⱼ ± {@code spread} and s has the mean σⱼ and the
 * standard deviation {@code spread}. Inference has no noise.
 *
 * @param algorithm Algorithm 1 with its ε and decay
 * @param mean the largest |μ|, in units of the nonlinearity's input
 * @param scale the largest σ, from 1
 * @param spread how far the noise of the examples of a mini-batch varies around μ and σ
 */
public record NoisyBatch(Normalization.Batch algorithm, double mean, double scale, double spread)
        implements ChangedBatch {
    public NoisyBatch {
        if (!(mean >= 0
                && mean < Float.MAX_VALUE
                && scale >= 1
                && scale < Float.MAX_VALUE
                && spread >= 0
                && spread < Float.MAX_VALUE)) {
            throw new IllegalArgumentException("no noise: mean " + mean + ", scale " + scale + ", spread " + spread);
        }
    }

    static NoisyBatch read(Normalization.Batch algorithm, NormalizationKeys keys) {
        return new NoisyBatch(
                algorithm, keys.number("noise-mean", 0), keys.number("noise-scale", 1), keys.number("noise-spread", 0));
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.noisyBatch(this);
    }

    @Override
    public String describe() {
        return "batch normalization before the nonlinearity, with noise after it";
    }
}
