package batchnorm.run;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.random.Seeds;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.Dl4jNetwork;
import batchnorm.engine.fused.FusedNetwork;
import batchnorm.engine.onednn.OnednnNetwork;
import batchnorm.experiment.Variant;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.NetworkSpec;
import java.util.Locale;

/** Which engine trains a variant. */
final class Networks {
    private Networks() {}

    /**
     * Builds the network of a run. The initial weights come from the run's seed alone, so that networks that differ in
     * their normalization start from the same weights.
     *
     * @throws BadInput where the engine that the variant names cannot train it
     */
    static TrainableNetwork build(Variant variant, Shape image, int classes, long runSeed) {
        NetworkSpec spec = variant.network().on(image, classes);
        long weightsSeed = Seeds.derive(runSeed, "weights");
        if (spec instanceof FullyConnected fullyConnected) {
            return fullyConnected(variant, fullyConnected, weightsSeed);
        }
        return inception(variant, (Inception) spec, weightsSeed);
    }

    private static TrainableNetwork fullyConnected(Variant variant, FullyConnected spec, long weightsSeed) {
        boolean fused = FusedNetwork.supports(spec);
        return switch (variant.engine()) {
            case DL4J -> Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
            case FUSED -> {
                if (!fused) {
                    throw refused(variant);
                }
                yield FusedNetwork.create(spec, variant.optimizer(), weightsSeed);
            }
            case ONEDNN -> throw refused(variant);
            case AUTO ->
                fused
                        ? FusedNetwork.create(spec, variant.optimizer(), weightsSeed)
                        : Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
        };
    }

    private static TrainableNetwork inception(Variant variant, Inception spec, long weightsSeed) {
        boolean onednn = OnednnNetwork.supports(spec);
        return switch (variant.engine()) {
            case DL4J -> Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
            case ONEDNN -> {
                if (!onednn) {
                    throw refused(variant);
                }
                yield OnednnNetwork.create(spec, variant.optimizer(), weightsSeed);
            }
            case FUSED -> throw refused(variant);
            case AUTO ->
                onednn
                        ? OnednnNetwork.create(spec, variant.optimizer(), weightsSeed)
                        : Dl4jNetwork.create(spec, variant.optimizer(), weightsSeed);
        };
    }

    private static BadInput refused(Variant variant) {
        return new BadInput("training.engine is '" + variant.engine().name().toLowerCase(Locale.ROOT)
                + "', which cannot train variant " + variant.name() + " on this machine; 'auto' or 'dl4j' can");
    }
}
