package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Whether two folders hold the same run: every file has the same bytes, except for the column {@value #CLOCK}. A saved
 * network is not compared, because its file has the time at which it was saved.
 */
final class SameRun {
    private static final String CLOCK = "elapsed_seconds";
    private static final String MODEL = "model.zip";

    private SameRun() {}

    /** @throws BadInput with the name of the first file that differs */
    static void require(MergedFolder first, MergedFolder second, RunKey key) {
        Path a = first.recorded().directory().run(key);
        Path b = second.recorded().directory().run(key);
        TreeSet<String> names = new TreeSet<>(names(a));
        names.addAll(names(b));
        for (String name : names) {
            if (!sameBytes(a.resolve(name), b.resolve(name))) {
                throw new BadInput(key + " is in " + first.root() + " and in " + second.root() + ", and its " + name
                        + " differs; each run is expected in one folder, or with the same numbers");
            }
        }
    }

    private static List<String> names(Path run) {
        try (Stream<Path> files = Files.list(run)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.equals(MODEL))
                    .toList();
        } catch (IOException e) {
            throw new RunFailure("Cannot read " + run + ": " + IoReason.of(e), e);
        }
    }

    private static boolean sameBytes(Path a, Path b) {
        if (!Files.exists(a) || !Files.exists(b)) {
            return false;
        }
        return Arrays.equals(bytes(a), bytes(b));
    }

    private static byte[] bytes(Path file) {
        try {
            TextFile.requireRegular(file);
            byte[] all = Files.readAllBytes(file);
            return file.toString().endsWith(".csv")
                    ? withoutClock(new String(all, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                    : all;
        } catch (IOException e) {
            throw new RunFailure("Cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    /** The text without the column of the clock. That column and those before it hold numbers, without commas. */
    private static String withoutClock(String text) {
        int column = List.of(text.lines().findFirst().orElse("").split(",")).indexOf(CLOCK);
        return column < 0
                ? text
                : text.lines().map(line -> without(line, column)).collect(Collectors.joining("\n"));
    }

    private static String without(String line, int column) {
        String[] cells = line.split(",", -1);
        if (column < cells.length) {
            cells[column] = "";
        }
        return String.join(",", cells);
    }
}
