package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.data.CropSet;
import batchnorm.design.Ensemble;
import batchnorm.experiment.Variant;
import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Metric;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads the {@code ensemble} of an experiment file: the variants whose class probabilities are averaged. */
record EnsembleReader(VariantsReader<Variant> variants) {

    /** The members; none where the file has no ensemble. */
    List<String> read(SectionReader top) {
        if (!top.has(Ensemble.NAME)) {
            return List.of();
        }
        int before = top.problems().count();
        List<String> members = top.namesOf("variant", Ensemble.NAME, variants.names());
        if (top.problems().count() > before) {
            return members;
        }
        if (members.size() < 2) {
            problem(
                    top,
                    "ensemble has " + (members.isEmpty() ? "no variant" : "one variant")
                            + "; two or more are expected");
        }
        variants.names().orElse(Set.of()).stream()
                .filter(name -> name.toLowerCase(Locale.ROOT).equals(Ensemble.NAME))
                .forEach(name -> problem(
                        top, "ensemble is the name of the ensemble, and of a variant; another name is expected there"));
        variants.variants().stream()
                .filter(variant -> members.contains(variant.name()))
                .filter(variant -> variant.evaluation().crops() != CropSet.MULTI)
                .findFirst()
                .ifPresent(variant -> problem(
                        top,
                        "variant " + variant.name() + " of the ensemble is not evaluated on many crops;"
                                + " 'evaluation: {crops: " + CropSet.MULTI.word() + "}' is expected"));
        return members;
    }

    private static void problem(SectionReader top, String message) {
        top.problems().add(top.originOf(Ensemble.NAME), message);
    }

    /**
     * The names that a claim can be about: those that have its metric.
     *
     * @param names those of the variants; empty where they are not known
     */
    static Optional<Set<String>> measured(Metric metric, Optional<Set<String>> names, boolean ensemble) {
        return names.map(known -> {
            Set<String> all = new LinkedHashSet<>();
            if (EnsembleMetrics.areOfVariants(metric)) {
                all.addAll(known);
            }
            if (ensemble && EnsembleMetrics.areOfEnsemble(metric)) {
                all.add(Ensemble.NAME);
            }
            return all;
        });
    }
}
