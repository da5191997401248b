package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.commons.math3.distribution.BetaDistribution;
import org.apache.commons.math3.distribution.TDistribution;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Computes the recorded findings again from the accuracy files of the runs. It uses none of the project's classes: the
 * files are read by the reader below, and the distributions are those of Commons Math.
 */
final class IndependentRecomputationTest {
    private static final Path RECORDED = Path.of("results", "reference");

    static List<Path> recorded() throws IOException {
        try (Stream<Path> folders = Files.list(RECORDED)) {
            return folders.filter(folder -> Files.exists(folder.resolve("claims.csv")))
                    .filter(IndependentRecomputationTest::hasFindings)
                    .sorted()
                    .toList();
        }
    }

    private static boolean hasFindings(Path folder) {
        return rows(folder.resolve("claims.csv")).stream().anyMatch(row -> isRecomputed(row) && pairs(row) > 0);
    }

    @ParameterizedTest
    @MethodSource("recorded")
    void theFindingsFollowFromTheAccuracyFiles(Path folder) {
        for (Map<String, String> row : rows(folder.resolve("claims.csv"))) {
            if (isRecomputed(row) && pairs(row) > 0) {
                check(folder, row);
            }
        }
    }

    /** A range is left out: its two comparisons have their rules from those that are recomputed. */
    private static boolean isRecomputed(Map<String, String> row) {
        return row.get("kind").equals("finding")
                && !row.get("relation").equals("within")
                && row.get("measure").matches("final_accuracy|last_accuracy|best_accuracy|steps_to_[0-9.]+");
    }

    private static int pairs(Map<String, String> row) {
        return Integer.parseInt(row.get("pairs"));
    }

    private static void check(Path folder, Map<String, String> row) {
        String what = folder.getFileName() + ": " + row.get("claim");
        String measure = row.get("measure");
        NavigableMap<Long, Measured> ours = measured(folder, row.get("variant"), measure);
        NavigableMap<Long, Measured> theirs = new TreeMap<>();
        if (row.get("reference").matches("[0-9.E-]+")) {
            double constant = Double.parseDouble(row.get("reference"));
            ours.keySet().forEach(seed -> theirs.put(seed, new Measured(constant, 0)));
        } else {
            theirs.putAll(measured(folder, row.get("reference"), measure));
        }
        List<Long> seeds = ours.keySet().stream().filter(theirs::containsKey).toList();
        assertThat(seeds).as(what).hasSize(pairs(row));
        double[] differences = seeds.stream()
                .mapToDouble(seed -> ours.get(seed).value() - theirs.get(seed).value())
                .toArray();
        double resolution = (widest(ours) + widest(theirs)) / 2;
        boolean finite = Stream.concat(ours.values().stream(), theirs.values().stream())
                .allMatch(one -> Double.isFinite(one.value()));
        assertThat(decide(row, differences, resolution, finite)).as(what).isEqualTo(row.get("verdict"));
    }

    private static double widest(Map<Long, Measured> values) {
        return values.values().stream().mapToDouble(Measured::resolution).max().orElse(0);
    }

    /** By Student's t; by the exact interval of a share where a value is infinite, or nothing varies. */
    private static String decide(Map<String, String> row, double[] differences, double resolution, boolean finite) {
        int n = differences.length;
        boolean above = row.get("relation").equals("above");
        if (n < 3) {
            return "undecided";
        }
        if (!finite || (areEqual(differences) && Math.abs(differences[0]) > resolution)) {
            return byShare(row, differences, above);
        }
        double mean = mean(differences);
        double squares = 0;
        for (double difference : differences) {
            squares += (difference - mean) * (difference - mean);
        }
        double half = new TDistribution(n - 1).inverseCumulativeProbability(0.975) * Math.sqrt(squares / (n - 1) / n);
        half = Math.max(half, resolution);
        assertThat(number(row, "ci95_low")).isCloseTo(mean - half, within(1e-9 * (1 + Math.abs(mean) + half)));
        assertThat(number(row, "ci95_high")).isCloseTo(mean + half, within(1e-9 * (1 + Math.abs(mean) + half)));
        double side = above ? mean : -mean;
        return side - half > 0 ? "shown" : side + half < 0 ? "refuted" : "undecided";
    }

    private static boolean areEqual(double[] values) {
        return Arrays.stream(values).allMatch(value -> Math.abs(value - values[0]) < 1e-12);
    }

    private static String byShare(Map<String, String> row, double[] differences, boolean above) {
        int on = 0;
        int off = 0;
        for (double difference : differences) {
            double side = above ? difference : -difference;
            on += side > 0 ? 1 : 0;
            off += side < 0 ? 1 : 0;
        }
        assertThat(number(row, "on_side")).isEqualTo(on);
        return lowEnd(on, differences.length) > 0.5
                ? "shown"
                : lowEnd(off, differences.length) > 0.5 ? "refuted" : "undecided";
    }

    /** The lower end of Clopper and Pearson's 95 % interval. */
    private static double lowEnd(int successes, int n) {
        return successes == 0
                ? 0
                : new BetaDistribution(successes, n - successes + 1.0).inverseCumulativeProbability(0.025);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    /** A value of one run, and the distance between the evaluations around it where it is a step. */
    private record Measured(double value, double resolution) {}

    private static NavigableMap<Long, Measured> measured(Path folder, String variant, String measure) {
        NavigableMap<Long, Measured> bySeed = new TreeMap<>();
        for (Path run : list(folder.resolve(variant))) {
            String name = run.getFileName().toString();
            if (name.matches("seed-[0-9]+") && Files.exists(run.resolve("accuracy.csv"))) {
                bySeed.put(Long.parseLong(name.substring(5)), measure(run.resolve("accuracy.csv"), measure));
            }
        }
        return bySeed;
    }

    private static Measured measure(Path file, String measure) {
        List<Map<String, String>> rows = rows(file);
        String column = rows.get(0).keySet().stream()
                .filter(name -> name.matches("(test|validation)_accuracy"))
                .findFirst()
                .orElseThrow();
        double[] steps = rows.stream().mapToDouble(row -> number(row, "step")).toArray();
        double[] accuracy =
                rows.stream().mapToDouble(row -> number(row, column)).toArray();
        int last = steps.length - 1;
        return switch (measure) {
            case "last_accuracy" -> new Measured(accuracy[last], 0);
            case "best_accuracy" -> new Measured(Arrays.stream(accuracy).max().orElseThrow(), 0);
            case "final_accuracy" -> new Measured(end(steps, accuracy), 0);
            default -> crossing(steps, accuracy, Double.parseDouble(measure.substring("steps_to_".length())));
        };
    }

    private static double end(double[] steps, double[] accuracy) {
        int last = steps.length - 1;
        double sum = 0;
        int n = 0;
        for (int i = last; i >= 0 && n < 10 && (n == 0 || steps[i] >= 0.75 * steps[last]); i--) {
            sum += accuracy[i];
            n++;
        }
        return sum / n;
    }

    private static Measured crossing(double[] steps, double[] accuracy, double threshold) {
        for (int i = 0; i < steps.length; i++) {
            if (accuracy[i] >= threshold) {
                if (i == 0) {
                    return new Measured(steps[0], 0);
                }
                double share = (threshold - accuracy[i - 1]) / (accuracy[i] - accuracy[i - 1]);
                double gap = steps[i] - steps[i - 1];
                return new Measured(steps[i - 1] + share * gap, gap);
            }
        }
        return new Measured(Double.POSITIVE_INFINITY, 0);
    }

    private static double number(Map<String, String> row, String column) {
        String cell = row.get(column);
        return cell.isEmpty() ? Double.NaN : Double.parseDouble(cell);
    }

    private static List<Path> list(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The rows of a CSV file by the names of its columns. A cell in quotes may hold commas and doubled quotes. */
    private static List<Map<String, String>> rows(Path file) {
        List<Map<String, String>> rows = new ArrayList<>();
        List<String> header = List.of();
        for (String line : lines(file)) {
            List<String> cells = cells(line);
            if (header.isEmpty()) {
                header = cells;
                continue;
            }
            Map<String, String> row = new TreeMap<>();
            for (int i = 0; i < header.size(); i++) {
                row.put(header.get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> cells(String line) {
        List<String> cells = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"') {
                if (quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                    cell.append('"');
                    i++;
                } else {
                    quoted = !quoted;
                }
            } else if (c == ',' && !quoted) {
                cells.add(cell.toString());
                cell.setLength(0);
            } else {
                cell.append(c);
            }
        }
        cells.add(cell.toString());
        return cells;
    }
}
