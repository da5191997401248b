package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The runs that an experiment has after seeds were added. */
final class MoreSeeds {
    private MoreSeeds() {}

    /**
     * The recorded experiment with the seeds of a request; unchanged if the request names none.
     *
     * @throws BadInput if there is no such variant, or variants are named without seeds
     */
    static ExperimentRecord of(ExperimentRecord now, ParsedExperiment parsed, ResumeRequest request) {
        if (request.seeds().isEmpty()) {
            if (!request.variants().isEmpty()) {
                throw new BadInput("--variant is " + request.variants().get(0)
                        + ", and no seeds are given; the seeds to add to it are expected, by --seeds or --seed");
            }
            return now;
        }
        if (now.plan().isPresent()) {
            throw new BadInput(
                    "seeds are given, and " + request.folder() + " adds seeds by the plan of --until-decided, to "
                            + now.plan().looks() + " of them; a folder without a plan is expected");
        }
        List<String> variants = request.variants().isEmpty()
                ? now.variants()
                : RequestedRuns.chosen(parsed.experiment(), request.variants());
        Set<RunKey> runs = new LinkedHashSet<>(now.keys());
        for (long seed : request.seeds().get()) {
            variants.forEach(variant -> runs.add(new RunKey(variant, seed)));
        }
        RequestedRuns.requireFew(runs.size());
        if (runs.size() == now.keys().size()) {
            return now;
        }
        if (now.variants().containsAll(variants)) {
            return now.with(now.variants(), runs);
        }
        List<String> all = new ArrayList<>(parsed.experiment().variantNames());
        all.removeIf(variant -> !now.variants().contains(variant) && !variants.contains(variant));
        return ExperimentRecords.of(parsed, all).with(all, runs);
    }
}
