package batchnorm.play;

import batchnorm.BadInput;
import batchnorm.paper.PaperCurves;
import batchnorm.paper.PrintedPercentiles;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ActivationRow;
import batchnorm.results.ActivationSeries;
import batchnorm.results.ProbedLayer;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Percentiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * The training that the page lets its reader scrub: accuracy and percentiles of the typical unit for each seed, with
 * and without batch normalization, percentiles of {@value #UNITS} more units of the first seed, and the paper's printed
 * curves. It is thinned, so that the page stays small: of n evaluations each ⌈(n − 1)/{@value #INTERVALS}⌉th is kept,
 * and the last. Accuracies have four decimals, percentiles three.
 */
final class RecordedTraining {
    private static final int INTERVALS = 125;
    private static final int UNITS = 10;
    private static final List<String> VARIANTS = List.of("without-BN", "with-BN");

    private RecordedTraining() {}

    /**
     * The data as JSON's lists and maps; a number that is not finite is null.
     *
     * @throws BadInput if the folder is not of an experiment like figure-1: two networks, without-BN and with-BN, whose
     *     sigmoids' inputs were recorded
     */
    static Map<String, Object> of(RecordedExperiment recorded) {
        List<Long> seeds = seeds(recorded);
        List<Map<String, Object>> variants = new ArrayList<>();
        for (String variant : VARIANTS) {
            List<Map<String, Object>> runs = new ArrayList<>();
            for (RunRecord run : recorded.provenance().runsOf(variant)) {
                if (seeds.contains(run.seed())) {
                    runs.add(run(recorded, run));
                }
            }
            variants.add(map("name", variant, "seeds", runs, "units", units(recorded, variant, seeds.get(0))));
        }
        RunRecord first = recorded.provenance().runsOf(VARIANTS.get(0)).get(0);
        return map(
                "provenance", provenance(recorded.provenance()),
                "steps", thinned(typical(recorded, first).typicalRows(), ActivationRow::step),
                "accuracySteps", thinned(recorded.accuracy(first), AccuracyRow::step),
                "variants", variants,
                "paper", paper(recorded.paperCurves()));
    }

    /** The seeds with which both networks were measured. */
    private static List<Long> seeds(RecordedExperiment recorded) {
        String where = recorded.directory().root().toString();
        Provenance provenance = recorded.provenance();
        if (!provenance.experiment().variants().containsAll(VARIANTS)) {
            throw new BadInput(where + " has the variants "
                    + String.join(", ", provenance.experiment().variants())
                    + "; the page shows without-BN and with-BN, as figure-1 has them");
        }
        List<Long> seeds = provenance.runsOf(VARIANTS.get(0)).stream()
                .map(RunRecord::seed)
                .filter(seed -> provenance.runsOf(VARIANTS.get(1)).stream().anyMatch(run -> run.seed() == seed))
                .toList();
        if (seeds.isEmpty() || recorded.typicalUnit(seeds.get(0)).isEmpty()) {
            throw new BadInput(where
                    + " has no seed with which both networks were trained and the inputs of their sigmoids recorded;"
                    + " './bn run figure-1' records them");
        }
        return seeds;
    }

    private static ProbedLayer typical(RecordedExperiment recorded, RunRecord run) {
        return recorded.activations(run.key());
    }

    private static Map<String, Object> run(RecordedExperiment recorded, RunRecord run) {
        ProbedLayer layer = typical(recorded, run);
        Map<String, Object> one =
                map("seed", run.seed(), "unit", layer.typicalUnit().orElseThrow());
        one.putAll(percentiles(layer.typicalRows()));
        one.put("accuracy", rounded(recorded.accuracy(run), AccuracyRow::accuracy, 4));
        return one;
    }

    /** Units of one seed, evenly spaced over the layer; the same ones in both networks. */
    private static List<Map<String, Object>> units(RecordedExperiment recorded, String variant, long seed) {
        ActivationSeries layer = recorded.allActivations(new RunKey(variant, seed));
        List<Integer> all = layer.units();
        int stride = Math.max(1, all.size() / UNITS);
        List<Map<String, Object>> units = new ArrayList<>();
        for (int i = 0; i < all.size() && units.size() < UNITS; i += stride) {
            Map<String, Object> unit = map("seed", seed, "unit", all.get(i));
            unit.putAll(percentiles(layer.of(all.get(i))));
            units.add(unit);
        }
        return units;
    }

    private static Map<String, Object> percentiles(List<ActivationRow> rows) {
        return map(
                "p15", rounded(rows, ActivationRow::p15, 3),
                "p50", rounded(rows, ActivationRow::p50, 3),
                "p85", rounded(rows, ActivationRow::p85, 3));
    }

    private static List<Map<String, Object>> paper(PaperCurves curves) {
        List<Map<String, Object>> printed = new ArrayList<>();
        for (String variant : VARIANTS) {
            PrintedPercentiles percentiles = curves.percentiles(variant).orElse(null);
            if (percentiles != null) {
                List<Percentiles> rows = percentiles.percentiles();
                printed.add(map(
                        "variant", variant,
                        "accuracy",
                                curves.accuracy(variant).stream()
                                        .map(point -> List.of(point.step(), point.accuracy()))
                                        .toList(),
                        "steps", thinned(percentiles.steps(), step -> step),
                        "p15", rounded(rows, Percentiles::p15, 3),
                        "p50", rounded(rows, Percentiles::p50, 3),
                        "p85", rounded(rows, Percentiles::p85, 3)));
            }
        }
        return printed;
    }

    private static Map<String, Object> provenance(Provenance provenance) {
        return map(
                "experiment", provenance.experiment().id(),
                "started", provenance.started(),
                "commit", provenance.source().gitCommit(),
                "configurationSha256", provenance.source().configurationSha256(),
                "processor", provenance.environment().cpu(),
                "smoke", provenance.experiment().smoke());
    }

    /** What is kept of the rows, in their order. */
    static <T, R> List<R> thinned(List<T> rows, Function<T, R> value) {
        int last = rows.size() - 1;
        int stride = Math.max(1, (last + INTERVALS - 1) / INTERVALS);
        return IntStream.rangeClosed(0, last)
                .filter(i -> i % stride == 0 || i == last)
                .mapToObj(i -> value.apply(rows.get(i)))
                .toList();
    }

    private static <T> List<Object> rounded(List<T> rows, ToDoubleFunction<T> value, int decimals) {
        double unit = Math.pow(10, decimals);
        List<Object> kept = new ArrayList<>();
        for (double number : thinned(rows, value::applyAsDouble)) {
            kept.add(Double.isFinite(number) ? Math.rint(number * unit) / unit : null);
        }
        return kept;
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
