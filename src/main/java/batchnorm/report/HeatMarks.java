package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The marks after the numbers of heat maps. A dagger marks a cell of which a seed diverged. Where some cells have a
 * single seed and others have more, an asterisk marks those that are fewer.
 */
record HeatMarks(Provenance provenance, Grid grid) {
    private static final String DIVERGED = "†";
    private static final String RARER = "*";

    /** What a cell shows, and what the marks mean. A mark that no cell has is not explained. */
    String legend() {
        boolean several = seeds().anyMatch(seeds -> seeds > 1);
        String shown = several ? "mean over seeds" : "one seed";
        if (seedsDiffer()) {
            shown = singleIsRarer()
                    ? "mean over seeds, " + RARER + ": a single seed"
                    : "one seed, " + RARER + ": mean over several";
        }
        boolean diverged = grid.points().stream().map(Grid.Point::variant).anyMatch(this::hasDiverged);
        return shown + (diverged ? ", " + DIVERGED + (several ? ": a seed diverged" : ": it diverged") : "");
    }

    /** The marks of a cell that shows these variants. */
    String of(Stream<String> ofCell) {
        List<String> variants = ofCell.toList();
        return (variants.stream().anyMatch(this::isRarer) ? RARER : "")
                + (variants.stream().anyMatch(this::hasDiverged) ? DIVERGED : "");
    }

    private boolean isRarer(String variant) {
        return seedsDiffer() && (measured(variant) == 1) == singleIsRarer();
    }

    private boolean seedsDiffer() {
        return seeds().anyMatch(seeds -> seeds == 1) && seeds().anyMatch(seeds -> seeds > 1);
    }

    private boolean singleIsRarer() {
        return 2 * seeds().filter(seeds -> seeds == 1).count() <= grid.points().size();
    }

    private IntStream seeds() {
        return grid.points().stream().mapToInt(point -> measured(point.variant()));
    }

    private int measured(String variant) {
        return (int) provenance.runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .count();
    }

    private boolean hasDiverged(String variant) {
        return provenance.runsOf(variant).stream().anyMatch(RunRecord::isDiverged);
    }
}
