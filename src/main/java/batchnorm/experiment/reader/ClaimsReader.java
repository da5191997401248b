package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.experiment.Claim;
import batchnorm.experiment.Grid;
import batchnorm.experiment.Measurement;
import batchnorm.experiment.Variant;
import batchnorm.statistics.Relation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
    private final Optional<List<String>> measures;

    /** @param measures what a claim can be about, as {@code summary.csv} names them; empty where that is in doubt */
    ClaimsReader(VariantsReader<?> variants, Optional<List<String>> measures) {
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
        String measure = reader.nameOf("metric", "measure", measures);
        Optional<Set<String>> known = measure.startsWith(OF_GRID)
                ? variants.baseNames() // it is of the grid that a variant was multiplied by
                : variants.names();
        String variant = reader.nameOf("variant", "of", known);
        Map<String, Relation> relations = new LinkedHashMap<>();
        relations.put("above", Relation.ABOVE);
        relations.put("below", Relation.BELOW);
        Relation relation = reader.choice("is", relations);
        boolean isNumber = reader.entry("than", "the name of a variant or a number")
                .map(than -> than instanceof Entry.Scalar scalar
                        && scalar.text().matches("[-+.0-9].*")
                        && known.map(names -> !names.contains(scalar.text())).orElse(true))
                .orElse(false);
        Claim claim = isNumber
                ? new Claim.Bound(text, measure, variant, relation, reader.number("than", Range.NOT_NEGATIVE))
                : new Claim.Comparison(text, measure, variant, relation, reader.nameOf("variant", "than", known));
        reader.finish();
        return claim;
    }
}
