package batchnorm.paper;

import batchnorm.BadInput;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.statistics.Percentiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The percentiles of one printed unit at some steps, as in Figure 1(b, c).
 *
 * <p>The printed axis has no labels. Its length is taken to be the whole training of {@value #STEPS} steps, with one
 * point every {@value #EVERY} steps. The points read off the drawing are a few steps beside that, and some are missing.
 * So each percentile is interpolated linearly at these steps.
 */
public record PrintedPercentiles(List<Long> steps, List<Percentiles> percentiles) {
    static final long STEPS = 50_000;
    static final long EVERY = 250;

    private static final List<String> HEADER = List.of("panel", "percentile", "fraction_of_axis", "value");
    private static final Map<String, Integer> NAMES = Map.of("15", 15, "50", 50, "85", 85);

    public PrintedPercentiles {
        steps = List.copyOf(steps);
        percentiles = List.copyOf(percentiles);
    }

    /**
     * Reads the percentiles of each network. The cell {@code panel} has the letter of the panel, a space, and the
     * network.
     *
     * @throws BadInput if the file is malformed, or a network has not all three percentiles
     */
    static Map<String, PrintedPercentiles> parse(Path file, String text) {
        Map<String, Map<Integer, TreeMap<Double, Double>>> curves = new LinkedHashMap<>();
        for (CsvRow row : CsvTable.parse(file, text, List.of(HEADER)).whole().rows()) {
            String network = row.text(0).substring(row.text(0).indexOf(' ') + 1);
            curves.computeIfAbsent(network, first -> new TreeMap<>())
                    .computeIfAbsent(row.oneOf(1, NAMES), first -> new TreeMap<>())
                    .put(row.shareOrAbsent(2) * STEPS, row.number(3));
        }
        Map<String, PrintedPercentiles> all = new LinkedHashMap<>();
        curves.forEach((network, ofNetwork) -> {
            if (ofNetwork.size() < NAMES.size()) {
                throw new BadInput(file + ": " + network + " has the percentiles " + ofNetwork.keySet()
                        + "; 15, 50 and 85 are expected");
            }
            all.put(network, of(ofNetwork));
        });
        return all;
    }

    private static PrintedPercentiles of(Map<Integer, TreeMap<Double, Double>> curves) {
        List<Long> steps = new ArrayList<>();
        List<Percentiles> percentiles = new ArrayList<>();
        for (long step = EVERY; step <= STEPS; step += EVERY) {
            steps.add(step);
            double x = step;
            percentiles.add(new Percentiles(at(curves.get(15), x), at(curves.get(50), x), at(curves.get(85), x)));
        }
        return new PrintedPercentiles(steps, percentiles);
    }

    /** The value of a curve; outside the curve, that of its nearest end. */
    private static double at(TreeMap<Double, Double> curve, double step) {
        Map.Entry<Double, Double> before = curve.floorEntry(step);
        Map.Entry<Double, Double> after = curve.ceilingEntry(step);
        if (before == null || after == null) {
            return (before == null ? after : before).getValue();
        }
        double distance = after.getKey() - before.getKey();
        double part = distance == 0 ? 0 : (step - before.getKey()) / distance;
        return before.getValue() + (after.getValue() - before.getValue()) * part;
    }
}
