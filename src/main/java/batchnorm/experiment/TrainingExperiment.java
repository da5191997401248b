package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.Grid;
import batchnorm.design.LedgerEntry;
import batchnorm.design.PaperValue;
import batchnorm.observe.RecordedSeries;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of trained networks as its file says it: everything that affects a number stands here and nowhere in
 * code.
 *
 * @param thresholds accuracies whose first step is reported
 * @param baseline the variant whose highest accuracy the others are timed to, as in Figure 3
 * @param paperValues what the paper prints for the variants
 * @param grid the swept keys, where the variants are a grid
 * @param series the series that are recorded along each training beside accuracy and the probe: {@code measurements} in
 *     the file
 */
public record TrainingExperiment(
        String id,
        String title,
        String question,
        Paper paper,
        Optional<String> cost,
        Optional<String> command,
        Optional<String> onlyWhenNamed,
        DatasetChoice dataset,
        Probe probe,
        List<Long> seeds,
        List<Double> thresholds,
        Optional<String> baseline,
        List<PaperValue> paperValues,
        List<Variant> variants,
        Optional<Grid> grid,
        List<RecordedSeries> series,
        List<Claim> claims,
        List<Chart> charts,
        List<LedgerEntry> ledger)
        implements Experiment {

    public TrainingExperiment {
        seeds = List.copyOf(seeds);
        thresholds = List.copyOf(thresholds);
        paperValues = List.copyOf(paperValues);
        variants = List.copyOf(variants);
        series = List.copyOf(series);
        claims = List.copyOf(claims);
        charts = List.copyOf(charts);
        ledger = List.copyOf(ledger);
    }

    @Override
    public List<String> variantNames() {
        return variants.stream().map(Variant::name).toList();
    }
}
