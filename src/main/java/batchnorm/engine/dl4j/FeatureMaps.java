package batchnorm.engine.dl4j;

import batchnorm.engine.dl4j.layers.NormalizedGroups;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Normalization;
import java.util.Optional;
import org.deeplearning4j.nn.conf.layers.Layer;

/** What all convolutional networks do with the outputs of a convolution. */
final class FeatureMaps {
    private FeatureMaps() {}

    /**
     * The layer that normalizes feature maps; empty for none.
     *
     * @param maps number of feature maps
     */
    static Optional<Layer> normalized(Normalization normalization, int maps) {
        if (normalization instanceof GroupNormalization group) {
            return Optional.of(new NormalizedGroups(maps, group.groups(), group.epsilon()));
        }
        return normalization.batch().map(batch -> Dl4j.batchNormalization(batch, maps));
    }
}
