package batchnorm.paper;

import batchnorm.BadInput;
import batchnorm.design.PaperCurve;
import batchnorm.statistics.PercentileShape;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** The printed curves that belong to the variants of an experiment. Immutable. */
public final class PaperCurves {
    /** Of an experiment that is not compared with printed curves. */
    public static final PaperCurves NONE = new PaperCurves(Map.of(), Map.of(), Map.of());

    private final Map<String, List<PrintedAccuracy>> accuracy;
    private final Map<String, List<Knot>> knots;
    private final Map<String, PrintedPercentiles> percentiles;

    private PaperCurves(
            Map<String, List<PrintedAccuracy>> accuracy,
            Map<String, List<Knot>> knots,
            Map<String, PrintedPercentiles> percentiles) {
        this.accuracy = accuracy;
        this.knots = knots;
        this.percentiles = percentiles;
    }

    /**
     * Reads the files.
     *
     * @param text the text of a file, by its name
     * @throws BadInput if a file is malformed or has no such network
     */
    public static PaperCurves read(PaperCurve curve, UnaryOperator<String> text) {
        String points = curve.accuracy();
        Map<String, List<PrintedAccuracy>> accuracy =
                PrintedAccuracy.parse(Path.of(points), text.apply(points)).stream()
                        .collect(Collectors.groupingBy(PrintedAccuracy::network));
        Map<String, List<Knot>> knots = curve.knots()
                .map(file -> Knot.parse(Path.of(file), text.apply(file)).stream()
                        .collect(Collectors.groupingBy(Knot::network)))
                .orElse(Map.of());
        Map<String, PrintedPercentiles> percentiles = curve.percentiles()
                .map(file -> PrintedPercentiles.parse(Path.of(file), text.apply(file)))
                .orElse(Map.of());
        return new PaperCurves(
                byVariant(curve, Optional.of(points), accuracy),
                byVariant(curve, curve.knots(), knots),
                byVariant(curve, curve.percentiles(), percentiles));
    }

    private static <T> Map<String, T> byVariant(PaperCurve curve, Optional<String> file, Map<String, T> byNetwork) {
        Map<String, T> byVariant = new LinkedHashMap<>();
        if (file.isPresent()) {
            for (PaperCurve.Network network : curve.networks()) {
                byVariant.put(network.variant(), required(file.get(), network.printed(), byNetwork));
            }
        }
        return byVariant;
    }

    private static <T> T required(String file, String printed, Map<String, T> byNetwork) {
        if (!byNetwork.containsKey(printed)) {
            Collection<String> known = new TreeSet<>(byNetwork.keySet());
            throw new BadInput(
                    file + " has no network '" + printed + "'; one of " + String.join(", ", known) + " is expected");
        }
        return byNetwork.get(printed);
    }

    /** The points of the curve that belongs to a variant; empty where there is none. */
    public List<PrintedAccuracy> accuracy(String variant) {
        return accuracy.getOrDefault(variant, List.of());
    }

    /** The percentiles that belong to a variant. */
    public Optional<PrintedPercentiles> percentiles(String variant) {
        return Optional.ofNullable(percentiles.get(variant));
    }

    /** The shape of the percentiles that belong to a variant. */
    public Optional<PercentileShape> shape(String variant) {
        return percentiles(variant).map(one -> PercentileShape.of(one.steps(), one.percentiles()));
    }

    /** Whether a variant's curve of accuracy is compared with the knots of a printed one. */
    public boolean hasKnots(String variant) {
        return knots.containsKey(variant);
    }

    /**
     * The distance of a variant's curve of accuracy from the printed one: the root of the mean squared difference over
     * the knots, as a share of examples. NaN where there are no knots, or where the curve ends before the last one.
     *
     * @param steps the steps of the evaluations, in ascending order
     * @param accuracies the accuracies at these steps
     */
    public double distance(String variant, long[] steps, double[] accuracies) {
        return new KnotDistance(steps, accuracies).from(knots.getOrDefault(variant, List.of()));
    }
}
