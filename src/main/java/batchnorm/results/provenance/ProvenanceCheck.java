package batchnorm.results.provenance;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Checks that the parts of a provenance fit together. The file may have been edited, or written by another program. A
 * variant's name leads to a folder, so it must not lead out of the results.
 */
final class ProvenanceCheck {
    private final JsonFields top;
    private final JsonFields fields;
    private final ExperimentRecord experiment;

    private ProvenanceCheck(JsonFields top, ExperimentRecord experiment) {
        this.top = top;
        this.fields = top.object("experiment");
        this.experiment = experiment;
    }

    /** @throws batchnorm.BadInput with the first fault */
    static void check(Provenance provenance, JsonFields top) {
        ProvenanceCheck check = new ProvenanceCheck(top, provenance.experiment());
        check.variants();
        check.seeds();
        check.thresholds();
        check.runs(provenance.runs());
        check.continuations(provenance);
    }

    private void variants() {
        requireDistinct("variants", experiment.variants());
        for (String variant : experiment.variants()) {
            if (!RunKey.isName(variant)) {
                throw fields.bad("variants", "have '" + variant + "', which cannot name a folder of results");
            }
        }
        for (String named : List.of(experiment.typicalUnitOf(), experiment.baseline())) {
            if (!named.isEmpty() && !experiment.variants().contains(named)) {
                throw fields.bad("variants", "have no '" + named + "', which typical_unit_of or baseline names");
            }
        }
    }

    private void seeds() {
        requireDistinct("seeds", experiment.seeds());
        experiment.seeds().forEach(seed -> fields.within("seeds", seed, 0, Long.MAX_VALUE));
        experiment.fewerSeeds().forEach((variant, seeds) -> {
            if (!experiment.variants().contains(variant) || !experiment.seeds().containsAll(seeds)) {
                throw fields.bad(
                        "fewer_seeds",
                        "has '" + variant + "' with " + seeds + "; a variant and some seeds are expected");
            }
        });
    }

    private void thresholds() {
        if (!experiment.thresholds().isEmpty()) {
            requireDistinct("thresholds", experiment.thresholds());
        }
        experiment.thresholds().stream()
                .filter(one -> one <= 0 || one >= 1)
                .findFirst()
                .ifPresent(one -> {
                    throw fields.bad("thresholds", "have " + one + "; numbers between 0 and 1 are expected");
                });
    }

    private void requireDistinct(String key, Collection<?> values) {
        if (values.isEmpty() || new HashSet<>(values).size() < values.size()) {
            throw fields.bad(key, "is " + values + "; a list with at least one, and each once, is expected");
        }
    }

    private void runs(List<RunRecord> runs) {
        Set<RunKey> asked = new HashSet<>(experiment.keys());
        Set<RunKey> seen = new HashSet<>();
        for (int i = 0; i < runs.size(); i++) {
            RunRecord run = runs.get(i);
            Optional<String> fault = Optional.empty();
            if (!RunKey.isName(run.variant()) || !asked.contains(run.key())) {
                fault = Optional.of("which is none of the experiment's variants and seeds");
            } else if (!seen.add(run.key())) {
                fault = Optional.of("which is there twice");
            } else if (!run.isMeasured() && !run.isFailed()) {
                fault = Optional.of("whose outcome is '" + run.outcome()
                        + "'; completed, diverged at step N or failed: WHY is expected");
            }
            if (fault.isPresent()) {
                throw top.bad("runs[" + i + "]", "is " + run.variant() + ", seed " + run.seed() + ", " + fault.get());
            }
        }
    }

    private void continuations(Provenance provenance) {
        int before = 0;
        for (Continuation one : provenance.continuations()) {
            if (one.runsBefore() < before
                    || one.runsBefore() > provenance.runs().size()) {
                throw top.bad(
                        "continuations",
                        "have runs_before " + one.runsBefore() + "; numbers from " + before + " to "
                                + provenance.runs().size() + " that do not fall are expected");
            }
            before = one.runsBefore();
        }
    }
}
