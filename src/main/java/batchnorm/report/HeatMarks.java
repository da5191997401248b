package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The marks after the numbers of heat maps. A dagger marks a cell of which a seed diverged. Where some cells have a
 * single seed and others have more, an asterisk marks those that are fewer.
 */
final class HeatMarks {
    private static final String DIVERGED = "†";
    private static final String RARER = "*";

    private final Map<String, List<RunRecord>> measured = new LinkedHashMap<>();
    private final boolean seedsDiffer;
    private final boolean singleIsRarer;

    HeatMarks(Provenance provenance, Grid grid) {
        grid.points().forEach(point -> measured.put(point.variant(), provenance.runsOf(point.variant())));
        long single = seeds().filter(seeds -> seeds == 1).count();
        seedsDiffer = single > 0 && hasSeveral();
        singleIsRarer = 2 * single <= measured.size();
    }

    /** What a cell shows, and what the marks mean. A mark that no cell has is not explained. */
    String legend() {
        String shown = hasSeveral() ? "mean over seeds" : "one seed";
        if (seedsDiffer) {
            shown = singleIsRarer
                    ? "mean over seeds, " + RARER + ": a single seed"
                    : "one seed, " + RARER + ": mean over several";
        }
        boolean diverged = measured.keySet().stream().anyMatch(this::hasDiverged);
        return shown + (diverged ? ", " + DIVERGED + (hasSeveral() ? ": a seed diverged" : ": it diverged") : "");
    }

    /** The marks of a cell that shows these variants. */
    String of(Stream<String> ofCell) {
        List<String> variants = ofCell.toList();
        return (variants.stream().anyMatch(this::isRarer) ? RARER : "")
                + (variants.stream().anyMatch(this::hasDiverged) ? DIVERGED : "");
    }

    private boolean isRarer(String variant) {
        return seedsDiffer && (measured.get(variant).size() == 1) == singleIsRarer;
    }

    private boolean hasSeveral() {
        return seeds().anyMatch(seeds -> seeds > 1);
    }

    private IntStream seeds() {
        return measured.values().stream().mapToInt(List::size);
    }

    private boolean hasDiverged(String variant) {
        return measured.get(variant).stream().anyMatch(RunRecord::isDiverged);
    }
}
