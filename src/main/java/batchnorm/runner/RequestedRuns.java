package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.config.Names;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.results.provenance.RunKey;
import java.util.List;

/** Which runs a request asks for. */
final class RequestedRuns {
    private static final long MOST = 100_000;

    private RequestedRuns() {}

    /** @throws BadInput if there are so many runs that they are likely a typing error */
    static void requireFew(int variants, int seeds) {
        if ((long) variants * seeds > MOST) {
            throw new BadInput(variants + " variants with " + seeds + " seeds each are " + (long) variants * seeds
                    + " runs; at most " + MOST + " are expected");
        }
    }

    static void requireFew(int runs) {
        if (runs > MOST) {
            throw new BadInput("with these seeds there are " + runs + " runs; at most " + MOST + " are expected");
        }
    }

    /** @throws BadInput if a cluster is to train replicas that share statistics; its machines cannot exchange them */
    static void requireOneMachineIfSynchronized(Means means, TrainingExperiment experiment, List<String> variants) {
        for (Variant variant : experiment.variants()) {
            if (variant.plan().isSynchronized()
                    && variants.contains(variant.name())
                    && means.cluster().isPresent()) {
                throw new BadInput("training.replica-statistics of variant " + variant.name()
                        + " is 'synchronized', which the machines of a cluster cannot do; leave out --cluster,"
                        + " or set it to 'local'");
            }
        }
    }

    static List<RunKey> keys(RunRequest request) {
        List<String> variants = variants(request);
        return request.experiment().seeds().stream()
                .flatMap(seed -> variants.stream().map(variant -> new RunKey(variant, seed)))
                .toList();
    }

    static List<String> variants(RunRequest request) {
        return request.variants().isEmpty()
                ? request.experiment().variantNames()
                : chosen(request.experiment(), request.variants());
    }

    /**
     * The named variants, in the order of the experiment's file.
     *
     * @throws BadInput if the experiment has no such variant
     */
    static List<String> chosen(Experiment experiment, List<String> named) {
        List<String> names = experiment.variantNames();
        for (String name : named) {
            if (!names.contains(name)) {
                throw new BadInput("experiment " + experiment.id() + " has no variant '" + name + "'"
                        + Names.suggest(name, names));
            }
        }
        return names.stream().filter(named::contains).toList();
    }
}
