package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Setting;
import batchnorm.data.CropSet;
import batchnorm.engine.InferenceStatistics;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Variant;
import batchnorm.network.Normalization;
import java.util.List;

/**
 * Checks that the variants can be evaluated with the statistics that they ask for, and that there are images enough.
 */
final class EvaluationCheck {
    private final Mapping top;
    private final Problems problems;
    private final DatasetChoice dataset;
    private final boolean recorded;

    /** @param recorded whether runs of the file are recorded, which stay readable whatever is refused today */
    EvaluationCheck(Mapping top, Problems problems, DatasetChoice dataset, boolean recorded) {
        this.top = top;
        this.problems = problems;
        this.dataset = dataset;
        this.recorded = recorded;
    }

    void check(List<Variant> variants) {
        for (Variant variant : variants) {
            Normalization normalization = variant.network().normalization();
            if (normalization.batch().isPresent()) {
                checkPopulation(variant);
            } else if (normalization.usesMinibatch()) {
                refuseEstimated(variant);
            }
            if (normalization.usesMinibatch()) {
                checkLastMinibatch(variant);
                if (!recorded) {
                    refuseCropsOfMinibatch(variant);
                }
            }
        }
    }

    /**
     * Checks that Algorithm 2 uses each training image at most once. With repeated images, its mini-batches would not
     * be independent.
     */
    private void checkPopulation(Variant variant) {
        int size = variant.plan().minibatch();
        int there = dataset.trainingImages() / size;
        int asked = variant.evaluation().minibatches();
        if (asked > there) {
            problems.add(
                    origin("evaluation.minibatches"),
                    "minibatches is " + asked + "; variant " + variant.name() + " has " + dataset.trainingImages()
                            + " training images, which make " + there + " mini-batches of " + size);
        }
    }

    /**
     * Algorithm 2 estimates means and variances. What needs a covariance would be evaluated with its moving averages.
     */
    private void refuseEstimated(Variant variant) {
        for (InferenceStatistics asked : variant.evaluation().used()) {
            if (asked.isEstimated()) {
                problems.add(
                        origin(
                                variant.evaluation().statistics() == asked
                                        ? "evaluation.statistics"
                                        : "evaluation.compare"),
                        "statistics '" + asked.word() + "' are the means and variances of batch normalization; variant "
                                + variant.name() + " has "
                                + variant.network().normalization().describe() + ", and "
                                + InferenceStatistics.MOVING_AVERAGE.word() + " or "
                                + InferenceStatistics.MINI_BATCH.word() + " is expected");
            }
        }
    }

    private void checkLastMinibatch(Variant variant) {
        int size = variant.plan().minibatch();
        boolean alone = dataset.evaluationImages() % size == 1;
        if (alone && variant.evaluation().uses(InferenceStatistics.MINI_BATCH)) {
            problems.add(
                    origin("evaluation.statistics"),
                    "with mini-batch statistics, " + dataset.evaluationImages()
                            + " evaluated images in mini-batches of " + size
                            + " leave the last one alone, with a variance of 0; choose another number of images");
        }
    }

    /** The crops of one image fill most of a mini-batch, so its statistics would be those of that image. */
    private void refuseCropsOfMinibatch(Variant variant) {
        CropSet crops = variant.evaluation().crops();
        if (crops != CropSet.SINGLE && variant.evaluation().statistics() == InferenceStatistics.MINI_BATCH) {
            problems.add(
                    origin("evaluation.crops"),
                    "crops is '" + crops.word() + "' and statistics 'mini-batch', so the crops of variant "
                            + variant.name() + " would be normalized by each other; with many crops other"
                            + " statistics, such as '" + InferenceStatistics.MOVING_AVERAGE.word() + "', are expected");
        }
    }

    private String origin(String path) {
        Entry entry = Setting.find(top, path);
        return entry == null ? top.origin() : entry.origin();
    }
}
