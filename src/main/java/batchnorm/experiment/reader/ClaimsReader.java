package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Names;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.Claim;
import batchnorm.experiment.Grid;
import batchnorm.experiment.Measurement;
import batchnorm.experiment.Variant;
import batchnorm.statistics.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The {@code claims} of an experiment file: sentence, measure, and which variant must lie on which side of what. */
final class ClaimsReader {
    private static final List<String> OF_STATISTICS = List.of(
            "accuracy_population",
            "accuracy_moving_average",
            "accuracy_mini_batch",
            "gap_moving_average",
            "gap_mini_batch",
            "moving_variance_ratio",
            "moving_mean_distance");

    private static final String OF_GRID = "decades_of_";

    private final VariantsReader<?> variants;
    private final List<String> measures;

    /** @param measures what a claim can be about, as {@code summary.csv} names them */
    ClaimsReader(VariantsReader<?> variants, List<String> measures) {
        this.variants = variants;
        this.measures = measures;
    }

    /**
     * The measures of every training, of what is measured along it, of a grid as a whole, those of a baseline, and
     * those of statistics where any training compares them.
     */
    static List<String> ofTraining(
            List<Double> thresholds,
            boolean hasBaseline,
            List<Variant> trained,
            List<Measurement> measurements,
            Optional<Grid> grid) {
        List<String> measures = new ArrayList<>(List.of(
                "final_accuracy", "best_accuracy", "drift", "wander", "drift_typical_unit", "wander_typical_unit"));
        measurements.forEach(measurement -> measures.addAll(measurement.figures()));
        if (measurements.stream().anyMatch(Measurement.TrainingAccuracy.class::isInstance)) {
            measures.add("generalization_gap");
        }
        if (hasBaseline) {
            measures.addAll(List.of("best_step", "steps_to_baseline_best", "speed_up", "diverged"));
        }
        for (double threshold : thresholds) {
            measures.add("steps_to_" + threshold);
            grid.ifPresent(axes -> measures.add(OF_GRID + axes.axes().get(0).label() + "_at_" + threshold));
        }
        if (trained.stream()
                .anyMatch(variant -> !variant.evaluation().compared().isEmpty())) {
            measures.addAll(OF_STATISTICS);
        }
        return measures;
    }

    List<Claim> read(List<SectionReader> sections) {
        return sections.stream().map(this::claim).toList();
    }

    private Claim claim(SectionReader reader) {
        String text = reader.text("claim");
        String measure = reader.text("measure");
        if (!measures.contains(measure)) {
            reader.problems()
                    .add(reader.originOf("measure"), "measure is '" + measure + "'" + Names.suggest(measure, measures));
        }
        Collection<String> known = measure.startsWith(OF_GRID)
                ? new LinkedHashSet<>(variants.bases().values()) // it is of the grid that a variant was multiplied by
                : variants.names();
        String variant = variant(reader, "of", known);
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("above", Relation.ABOVE);
        relations.put("below", Relation.BELOW);
        Relation relation = reader.choice("is", relations);
        boolean isNumber = reader.entry("than")
                .map(than -> than instanceof Entry.Scalar scalar
                        && scalar.text().matches("[-+.0-9].*")
                        && !known.contains(scalar.text()))
                .orElse(false);
        Claim claim = isNumber
                ? new Claim.Bound(text, measure, variant, relation, reader.number("than", Range.NOT_NEGATIVE))
                : new Claim.Comparison(text, measure, variant, relation, variant(reader, "than", known));
        reader.finish();
        return claim;
    }

    private static String variant(SectionReader reader, String key, Collection<String> known) {
        String name = reader.text(key);
        if (!known.contains(name)) {
            reader.problems()
                    .add(
                            reader.originOf(key),
                            key + " is '" + name + "', which is no variant" + Names.suggest(name, known));
        }
        return name;
    }
}
