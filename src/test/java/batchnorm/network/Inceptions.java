package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.InceptionModule.Branch;
import batchnorm.network.InceptionModule.PoolBranch;
import java.util.List;
import java.util.Optional;

/** Inception networks small enough for tests of DL4J's own arithmetic. */
public final class Inceptions {
    public static final Normalization NONE = new Normalization.None();
    public static final Normalization BATCH = new Normalization.Batch(1e-3, 0.9);

    private Inceptions() {}

    /** A stem, a module with all four branches, one of stride 2 that passes its pooling through; 2x8x8 images. */
    public static Inception tiny(Nonlinearity nonlinearity, Normalization normalization) {
        ModuleTable table = new ModuleTable(
                "tiny",
                List.of(
                        new StemLayer.Convolution("conv", 3, 1, 4),
                        new StemLayer.LocalResponse("response"),
                        new StemLayer.Pool("pool", Pooling.MAX, 3, 1)),
                List.of(
                        new InceptionModule(
                                "A", 1, 3, new Branch(2, 4), new Branch(2, 3), new PoolBranch(Pooling.AVERAGE, 2)),
                        new InceptionModule(
                                "B", 2, 0, new Branch(3, 5), new Branch(2, 4), new PoolBranch(Pooling.MAX, 0))),
                List.of());
        return new Inception(
                new Shape(2, 8, 8),
                table,
                Optional.empty(),
                3,
                nonlinearity,
                normalization,
                List.of(),
                Optional.empty(),
                0,
                new InitialWeights(2));
    }

    /** The same in form, with 4, 8 and 12 feature maps, which groups divide. */
    public static Inception even(Nonlinearity nonlinearity, Normalization normalization) {
        ModuleTable table = new ModuleTable(
                "even",
                List.of(new StemLayer.Convolution("conv", 3, 1, 8)),
                List.of(
                        new InceptionModule(
                                "A", 1, 4, new Branch(4, 12), new Branch(4, 8), new PoolBranch(Pooling.AVERAGE, 4)),
                        new InceptionModule(
                                "B", 2, 0, new Branch(8, 12), new Branch(4, 4), new PoolBranch(Pooling.MAX, 0))),
                List.of());
        return new Inception(
                new Shape(2, 8, 8),
                table,
                Optional.empty(),
                3,
                nonlinearity,
                normalization,
                List.of(),
                Optional.empty(),
                0,
                new InitialWeights(2));
    }

    /** A network that normalizes each activation by itself in these modules. */
    public static Inception perActivation(Inception spec, String... modules) {
        return new Inception(
                spec.input(),
                spec.table(),
                spec.depthMultiplier(),
                spec.classes(),
                spec.nonlinearity(),
                spec.normalization(),
                List.of(modules),
                spec.localResponse(),
                spec.dropout(),
                spec.weights());
    }

    /** A network with other initial weights. */
    public static Inception with(Inception spec, InitialWeights weights) {
        return new Inception(
                spec.input(),
                spec.table(),
                spec.depthMultiplier(),
                spec.classes(),
                spec.nonlinearity(),
                spec.normalization(),
                spec.perActivation(),
                spec.localResponse(),
                spec.dropout(),
                weights);
    }

    /** A network that differs from another in its first convolution, its local response normalization, its dropout. */
    public static Inception with(
            Inception spec, Optional<Integer> depth, Optional<LocalResponse> response, double dropout) {
        return new Inception(
                spec.input(),
                spec.table(),
                depth,
                spec.classes(),
                spec.nonlinearity(),
                spec.normalization(),
                spec.perActivation(),
                response,
                dropout,
                spec.weights());
    }
}
