package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Problems;
import batchnorm.config.Setting;
import batchnorm.data.Dataset;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Variant;
import batchnorm.network.GroupNormalization;
import batchnorm.network.HiddenUnits;
import batchnorm.network.NetworkSpec;
import batchnorm.training.TrainingPlan;

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
    private final int trainingImages;
    private final boolean recorded;

    /** @param recorded whether the file was run before; what was possible then stays readable */
    ShapeCheck(Problems problems, DatasetChoice dataset, boolean recorded) {
        this.problems = problems;
        this.size = dataset.size();
        this.trainingImages = dataset.trainingImages();
        this.recorded = recorded;
    }

    /** @param tree the file with the variant's values */
    void check(Variant variant, Mapping tree) {
        NetworkSpec network = variant.network().on(size.shape(), size.classes());
        checkMinibatch(variant.plan(), network, tree);
        if (network.normalization() instanceof GroupNormalization group) {
            network.hiddenLayers().stream()
                    .filter(layer -> group.isConstant(layer.units(), layer.positions()))
                    .findFirst()
                    .ifPresent(layer -> refuse(group, layer, tree));
        }
    }

    /** A mini-batch is at least 2 where the network cannot learn from single examples. */
    private void checkMinibatch(TrainingPlan plan, NetworkSpec network, Mapping tree) {
        int minibatch = plan.minibatch();
        boolean allowed = Setting.find(tree, "training." + OF_ONE) instanceof Scalar word
                && word.text().equals(ALLOWED);
        if (allowed || network.learnsFromSingleExamples()) {
            return;
        }
        if (minibatch == 1) {
            problems.add(
                    origin(tree, "training.minibatch"),
                    "minibatch is '1'; with batch normalization a single example is its own mean, every normalized"
                            + " value is 0 and no layer below it learns: a whole number from 2 is expected, or '"
                            + OF_ONE + ": " + ALLOWED + "' beside it");
        } else if (!recorded
                && !plan.isSynchronized()
                && trainingImages % minibatch == 1
                && images(plan) >= trainingImages) {
            problems.add(
                    origin(tree, "training.minibatch"),
                    "minibatch is '" + minibatch + "'; of " + trainingImages + " training images the last one of an"
                            + " epoch is left alone, and with batch normalization it is its own mean: another size, or"
                            + " dataset.training-images: " + (trainingImages - 1) + ", is expected");
        }
    }

    /** How many training images the steps take, those of all replicas together. */
    private static long images(TrainingPlan plan) {
        return plan.steps() * plan.replicas() * plan.minibatch();
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
