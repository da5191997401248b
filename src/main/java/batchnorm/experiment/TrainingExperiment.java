package batchnorm.experiment;

import batchnorm.design.Chart;
import batchnorm.design.Grid;
import batchnorm.design.LedgerEntry;
import batchnorm.design.PaperCurve;
import batchnorm.design.PaperValue;
import batchnorm.observe.RecordedSeries;
import java.util.List;
import java.util.Optional;

/**
 * A comparison of trained networks as described by its file. It holds every setting that affects a number; none is set
 * in code.
 *
 * @param thresholds accuracies; for each, the step of the first evaluation at or above it is reported
 * @param baseline the variant whose highest accuracy the other variants are to reach, as in Figure 3
 * @param paperValues the values that the paper prints for the variants
 * @param paperCurve the printed curves that the variants' curves are compared with
 * @param grid the swept keys, where the file has a grid
 * @param choice the rule by which a grid chooses a setting
 * @param series the series that are recorded during each training besides accuracy and the probe: {@code measurements}
 *     in the file
 * @param ensemble the variants whose class probabilities are averaged, as in Figure 4; empty where there is no ensemble
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
        Optional<PaperCurve> paperCurve,
        List<Variant> variants,
        Optional<Grid> grid,
        Optional<Choice> choice,
        List<RecordedSeries> series,
        List<String> ensemble,
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
        ensemble = List.copyOf(ensemble);
        claims = List.copyOf(claims);
        charts = List.copyOf(charts);
        ledger = List.copyOf(ledger);
    }

    @Override
    public List<String> variantNames() {
        return variants.stream().map(Variant::name).toList();
    }

    /** The variant of this name; empty if there is none. */
    public Optional<Variant> variant(String name) {
        return variants.stream().filter(one -> one.name().equals(name)).findFirst();
    }
}
