package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Problems;
import batchnorm.config.Setting;
import batchnorm.data.Dataset;
import batchnorm.experiment.Variant;
import batchnorm.network.GroupNormalization;
import batchnorm.network.HiddenUnits;
import batchnorm.network.NetworkSpec;

/**
 * Checks that normalized values are not all 0, because each is its own mean. How many values a feature map has follows
 * from the size of the data set's images.
 */
final class ShapeCheck {
    /** The key that allows single examples, and its word for that. */
    static final String OF_ONE = "minibatch-of-one";

    static final String ALLOWED = "allowed";

    private final Problems problems;
    private final Dataset.Size size;

    ShapeCheck(Problems problems, Dataset.Size size) {
        this.problems = problems;
        this.size = size;
    }

    /** @param tree the file with the variant's values */
    void check(Variant variant, Mapping tree) {
        NetworkSpec network = variant.network().on(size.shape(), size.classes());
        checkMinibatch(variant.plan().minibatch(), network, tree);
        if (network.normalization() instanceof GroupNormalization group) {
            network.hiddenLayers().stream()
                    .filter(layer -> group.isConstant(layer.units(), layer.positions()))
                    .findFirst()
                    .ifPresent(layer -> refuse(group, layer, tree));
        }
    }

    /** A mini-batch is at least 2 where the network cannot learn from single examples. */
    private void checkMinibatch(int minibatch, NetworkSpec network, Mapping tree) {
        boolean allowed = Setting.find(tree, "training." + OF_ONE) instanceof Scalar word
                && word.text().equals(ALLOWED);
        if (minibatch == 1 && !allowed && !network.learnsFromSingleExamples()) {
            problems.add(
                    origin(tree, "training.minibatch"),
                    "minibatch is '1'; with batch normalization a single example is its own mean, every normalized"
                            + " value is 0 and no layer below it learns: a whole number from 2 is expected, or '"
                            + OF_ONE + ": " + ALLOWED + "' beside it");
        }
    }

    private void refuse(GroupNormalization group, HiddenUnits layer, Mapping tree) {
        problems.add(
                origin(tree, "network.normalization.groups"),
                "groups is " + group.groups() + "; in layer " + layer.name() + ", of " + layer.units()
                        + " feature maps with one value each, a group is a single value, which is its own mean, and"
                        + " every normalized value is 0: fewer groups, or larger images, are expected");
    }

    private static String origin(Mapping tree, String path) {
        Entry entry = Setting.find(tree, path);
        return entry == null ? tree.origin() : entry.origin();
    }
}
