package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;

/** Residual networks small enough for tests of DL4J's own arithmetic. */
public final class Residuals {
    private Residuals() {}

    /** Eight layers of 4, 8 and 16 feature maps on 2x9x8 images, whose odd height is halved to 5 and 3. */
    public static Residual tiny(Nonlinearity nonlinearity, boolean normalized, boolean skips) {
        return of(8, 4, nonlinearity, normalized, skips);
    }

    public static Residual of(int depth, int channels, Nonlinearity nonlinearity, boolean normalized, boolean skips) {
        Normalization normalization = normalized ? Inceptions.BATCH : Inceptions.NONE;
        return new Residual(
                new Shape(2, 9, 8), depth, channels, skips, 3, nonlinearity, normalization, new InitialWeights(2));
    }

    /** Tiny, with skips and this normalization. */
    public static Residual tiny(Normalization normalization) {
        return new Residual(new Shape(2, 9, 8), 8, 4, true, 3, Nonlinearity.TANH, normalization, new InitialWeights(2));
    }

    /** That of the source for CIFAR-10. */
    public static Residual published(int depth) {
        return new Residual(
                new Shape(3, 32, 32), depth, 16, true, 10, Nonlinearity.RELU, Inceptions.BATCH, new InitialWeights(2));
    }
}
