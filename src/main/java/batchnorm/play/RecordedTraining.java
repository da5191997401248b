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
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The training that the page lets its reader scrub: accuracy and percentiles of the typical unit for each seed, with
 * and without batch normalization, percentiles of {@value #UNITS} more units of the first seed, and the paper's printed
 * curves. It is thinned, so that the page stays small: of the n evaluations of the longest run each ⌈(n −
 * 1)/{@value #INTERVALS}⌉th is kept, and the last. All runs keep the same steps. Accuracies have four decimals,
 * percentiles three.
 */
final class RecordedTraining {
    private static final int INTERVALS = 125;
    private static final int UNITS = 10;
    private static final List<String> VARIANTS = List.of("without-BN", "with-BN");

    private final RecordedExperiment recorded;
    private final List<Long> seeds;
    private final List<Long> steps;
    private final List<Long> accuracySteps;

    private RecordedTraining(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.seeds = seeds(recorded);
        this.steps = longest(run -> typical(run).typicalRows(), ActivationRow::step);
        this.accuracySteps = longest(recorded::accuracy, AccuracyRow::step);
    }

    /**
     * The data as JSON's lists and maps; a number that is not finite, or that a run does not have, is null.
     *
     * @throws BadInput if the folder is not of an experiment like figure-1: two networks, without-BN and with-BN, whose
     *     sigmoids' inputs were recorded
     */
    static Map<String, Object> of(RecordedExperiment recorded) {
        return new RecordedTraining(recorded).data();
    }

    private Map<String, Object> data() {
        List<Map<String, Object>> variants = new ArrayList<>();
        for (String variant : VARIANTS) {
            List<Map<String, Object>> runs = runsOf(variant).map(this::run).toList();
            variants.add(map("name", variant, "seeds", runs, "units", units(variant, seeds.get(0))));
        }
        return map(
                "provenance", provenance(recorded.provenance()),
                "steps", steps,
                "accuracySteps", accuracySteps,
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
                .filter(seed -> recorded.typicalUnit(seed).isPresent())
                .toList();
        if (seeds.isEmpty()) {
            throw new BadInput(where
                    + " has no seed with which both networks were trained and the inputs of their sigmoids recorded;"
                    + " './bn run figure-1' records them");
        }
        return seeds;
    }

    private Stream<RunRecord> runsOf(String variant) {
        return recorded.provenance().runsOf(variant).stream().filter(run -> seeds.contains(run.seed()));
    }

    /** The steps of the run that was trained longest, thinned. Others may have diverged, or have been stopped. */
    private <T> List<Long> longest(Function<RunRecord, List<T>> rows, ToLongFunction<T> step) {
        return VARIANTS.stream()
                .flatMap(this::runsOf)
                .map(run -> thinned(rows.apply(run), step::applyAsLong))
                .max(Comparator.comparingLong(all -> all.isEmpty() ? -1 : all.get(all.size() - 1)))
                .orElseThrow();
    }

    private ProbedLayer typical(RunRecord run) {
        return recorded.activations(run.key());
    }

    private Map<String, Object> run(RunRecord run) {
        ProbedLayer layer = typical(run);
        Map<String, Object> one =
                map("seed", run.seed(), "unit", layer.typicalUnit().orElseThrow());
        one.putAll(percentiles(layer.typicalRows()));
        Map<Long, Double> accuracies =
                recorded.accuracy(run).stream().collect(Collectors.toMap(AccuracyRow::step, AccuracyRow::accuracy));
        one.put("accuracy", at(accuracySteps, accuracies, 4));
        return one;
    }

    /** Units of one seed, evenly spaced over the layer; the same ones in both networks. */
    private List<Map<String, Object>> units(String variant, long seed) {
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

    private Map<String, Object> percentiles(List<ActivationRow> rows) {
        return map(
                "p15", percentile(rows, ActivationRow::p15),
                "p50", percentile(rows, ActivationRow::p50),
                "p85", percentile(rows, ActivationRow::p85));
    }

    private List<Object> percentile(List<ActivationRow> rows, Function<ActivationRow, Double> value) {
        return at(steps, rows.stream().collect(Collectors.toMap(ActivationRow::step, value)), 3);
    }

    private static List<Object> at(List<Long> steps, Map<Long, Double> values, int decimals) {
        return steps.stream()
                .map(step -> rounded(values.getOrDefault(step, Double.NaN), decimals))
                .collect(Collectors.toCollection(ArrayList::new)); // null may be among them
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
        return new ArrayList<>(thinned(rows, row -> rounded(value.applyAsDouble(row), decimals)));
    }

    private static Double rounded(double number, int decimals) {
        double unit = Math.pow(10, decimals);
        return Double.isFinite(number) ? Math.rint(number * unit) / unit : null;
    }

    private static Map<String, Object> map(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
