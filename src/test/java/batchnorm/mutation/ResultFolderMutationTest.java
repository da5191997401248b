package batchnorm.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.FolderCopy;
import batchnorm.compare.ComparedFolder;
import batchnorm.compare.FolderComparison;
import batchnorm.data.random.SplitMix64;
import batchnorm.files.FolderTree;
import batchnorm.metric.Metrics;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.ComparedFolders;
import batchnorm.runner.Reporting;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Result folders in which one file is changed, lost or exchanged. Each is compared with the whole folder, as {@code bn
 * compare} does, and some are reported again. What is read must have the numbers of the files.
 */
class ResultFolderMutationTest {
    private static final long SEED = 17;
    private static final long MOST_BYTES = 1L << 31;
    private static final Set<String> READ = Set.of(
            "accuracy.csv", "activations.csv", "series.csv", "measures.csv", "provenance.json", "experiment.yaml");
    private static final int REPORTED = 50;

    @TempDir
    Path folder;

    @Test
    void someHundredFolders() throws IOException {
        tryCases(0, 200);
    }

    /** Ten thousand cases in all. */
    @RepeatedTest(10)
    @Tag("slow")
    void aThousandFolders(RepetitionInfo repetition) throws IOException {
        int before = 1_000 * (repetition.getCurrentRepetition() - 1);
        tryCases(before, before + 1_000);
    }

    private void tryCases(int from, int to) throws IOException {
        List<Path> wholes = List.of(
                copy(Path.of("results", "reference", "section-3.2-bias"), folder.resolve("equation")),
                copy(Path.of("results", "reference", "figure-2-imagenet-mini"), folder.resolve("training")));
        Mutations mutations = new Mutations(SEED);
        try (Trials trials = new Trials("result folder", MOST_BYTES)) {
            for (int i = from; i < to; i++) {
                int number = i;
                trials.attempt(i, () -> attempt(mutations.random(number), wholes.get(number % 4 == 0 ? 1 : 0), number));
            }
            System.out.println(trials.counts());
            assertThat(trials.refused()).isGreaterThan((to - from) / 4);
            assertThat(trials.right()).isGreaterThan((to - from) / 20);
        }
    }

    private void attempt(SplitMix64 random, Path whole, int number) throws IOException {
        Path changed = copy(whole, folder.resolve("changed"));
        try {
            Path file = change(changed, random);
            Map<Path, String> before = contents(folder);
            List<ComparedFolder> opened = ComparedFolders.open(List.of(changed, whole));
            FolderComparison comparison = FolderComparison.of(opened, List.of("changed", "whole"), List.of());
            assertThat(contents(folder)).as("a comparison changes nothing").isEqualTo(before);
            requireNumbers(opened.get(0).recorded());
            if (!READ.contains(file.getFileName().toString())) {
                assertThat(comparison.settings()).isEmpty();
            }
            if (number % REPORTED == 0) {
                report(new ResultDirectory(changed), before);
            }
        } finally {
            FolderTree.delete(changed);
        }
    }

    /** The accuracy at the end of each run, read from the last line of its file. */
    private static void requireNumbers(RecordedExperiment recorded) throws IOException {
        if (!recorded.experiment().measuresAccuracy()) {
            return;
        }
        for (RunRecord run : recorded.provenance().measured()) {
            List<String> lines = Files.readAllLines(recorded.directory().accuracy(run.key()));
            String[] last = lines.get(lines.size() - 1).split(",", -1);
            double expected = last[4].isEmpty() ? Double.NaN : Double.parseDouble(last[4]);
            double found = recorded.metrics()
                    .bySeed(run.variant(), Metrics.LAST_ACCURACY)
                    .get(run.seed());
            assertThat(found).isCloseTo(expected, within(1e-12));
        }
    }

    /** A report writes into its own folder only, and no file is left over. */
    private void report(ResultDirectory results, Map<Path, String> before) throws IOException {
        Reporting.write(results, warning -> {});
        Set<Path> outside = new TreeSet<>(contents(folder).keySet());
        outside.removeIf(file -> file.startsWith(results.root()));
        assertThat(outside)
                .isEqualTo(before.keySet().stream()
                        .filter(file -> !file.startsWith(results.root()))
                        .collect(Collectors.toCollection(TreeSet::new)));
        assertThat(contents(results.root()).keySet())
                .noneMatch(file -> file.toString().endsWith(".tmp"));
    }

    /** @return the file that was changed */
    private static Path change(Path root, SplitMix64 random) throws IOException {
        List<Path> files = new ArrayList<>(contents(root).keySet());
        files.removeIf(file ->
                random.nextInt(4) > 0 && !READ.contains(file.getFileName().toString()));
        Path file = files.get(random.nextInt(files.size()));
        byte[] bytes = Files.readAllBytes(file);
        switch (random.nextInt(9)) {
            case 0 -> Files.delete(file);
            case 1 -> {
                Files.delete(file);
                Files.createDirectory(file);
            }
            case 2 -> Files.copy(files.get(random.nextInt(files.size())), temporary(file));
            case 3 -> Files.write(file, Mutations.joined(Mutations.parts(lines(bytes), random)));
            case 4, 5 -> changeTree(file, bytes, random);
            default -> Files.write(file, Mutations.bytes(bytes, random));
        }
        Path copied = temporary(file);
        if (Files.exists(copied)) { // one file in place of another
            Files.delete(file);
            Files.move(copied, file);
        }
        return file;
    }

    private static Path temporary(Path file) {
        return file.resolveSibling("copied");
    }

    private static void changeTree(Path file, byte[] bytes, SplitMix64 random) throws IOException {
        if (file.endsWith("provenance.json")) {
            Map<String, Object> tree = JSON.std.mapFrom(bytes);
            Files.writeString(file, JSON.std.asString(new TreeMutations(random).changed(tree)));
        } else {
            Files.write(file, Mutations.joined(Mutations.parts(cells(bytes), random)));
        }
    }

    private static List<byte[]> lines(byte[] bytes) {
        return Stream.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=\n)", -1))
                .map(line -> line.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static List<byte[]> cells(byte[] bytes) {
        return Stream.of(new String(bytes, StandardCharsets.ISO_8859_1).split("(?<=[,\n])", -1))
                .map(cell -> cell.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
    }

    private static Map<Path, String> contents(Path root) throws IOException {
        Map<Path, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(file, Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** Without charts and report, which are large and are drawn again. */
    private static Path copy(Path from, Path to) throws IOException {
        return FolderCopy.of(from, to, file -> !file.toString().matches(".*(png|svg|report\\.md)"));
    }
}
