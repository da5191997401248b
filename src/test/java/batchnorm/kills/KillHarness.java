package batchnorm.kills;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.TinyExperiment;
import batchnorm.WithoutClock;
import batchnorm.files.FolderTree;
import batchnorm.kills.Victim.Blow;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Kills commands at random moments: run, resume, report and merge; the command, its process group, or one worker. Then
 * it goes on as a user would, with {@code resume}, or with the same command where there is no folder. The result must
 * be that of an undisturbed command, byte by byte; no process is left, no lock is stuck, and no file is there that an
 * undisturbed command does not write.
 */
final class KillHarness {
    private static final int MOST_TRIES = 4;
    /** How long a first blow is waited for, where commands are quicker than they were. */
    private static final long MOST_NANOSECONDS = 120_000_000_000L;

    private static final List<Integer> EXPECTED_CODES = List.of(0, 1, 129, 130, 137, 143);

    private final Path folder;
    private final Random random;
    private final List<String> runs;
    private final Path whole;
    private final long running;
    /** The folders of one seed each that a merge joins; none before the first merge. */
    private final List<Path> halves = new ArrayList<>();
    /** How many milliseconds a report takes, and about as many a merge; 0 before the first one. */
    private long reporting;

    private final Map<Blow, Integer> struck = new EnumMap<>(Blow.class);
    private int count;

    /**
     * Makes the undisturbed results.
     *
     * @param seed decides the moments and signals
     */
    KillHarness(Path folder, long seed) throws IOException, InterruptedException {
        this.folder = folder;
        this.random = new Random(seed);
        String text = TinyExperiment.TEXT.replaceFirst("(?m)^probe: .*\n", "");
        String file = Files.writeString(folder.resolve("tiny.yaml"), text).toString();
        runs = List.of("run", file, "--set", "training.steps=40", "--workers", "2");
        whole = folder.resolve("whole");
        running = undisturbed(run(whole));
    }

    private List<String> run(Path out) {
        return with(runs, "--out", out.toString());
    }

    private static List<String> with(List<String> arguments, String... more) {
        List<String> all = new ArrayList<>(arguments);
        all.addAll(List.of(more));
        return all;
    }

    /**
     * Kills until so many blows have struck, or the time is over; gives their number. A blow comes too late where the
     * command was quicker, so one at least is waited for, up to {@link #MOST_NANOSECONDS}.
     */
    int strike(int blows, long seconds) throws IOException, InterruptedException {
        long start = System.nanoTime();
        long end = seconds * 1_000_000_000L;
        long latest = Math.max(end, MOST_NANOSECONDS);
        for (int i = 0; count < blows && System.nanoTime() - start < (count == 0 ? latest : end); i++) {
            Path out = Files.createDirectory(folder.resolve("trial-" + i)).resolve("out");
            switch (random.nextInt(4)) {
                case 0 -> report(out);
                case 1 -> merge(out);
                default -> train(out);
            }
            FolderTree.delete(out.getParent());
        }
        return count;
    }

    /** How often each signal struck. */
    Map<Blow, Integer> struck() {
        return struck;
    }

    private void train(Path out) throws IOException, InterruptedException {
        disturbed(run(out), running);
        while (random.nextInt(3) > 0 && Files.exists(out)) {
            disturbed(List.of("resume", out.toString()), running);
        }
        goOn(out, run(out), List.of("resume", out.toString()));
        requireSame(whole, out);
    }

    private void report(Path out) throws IOException, InterruptedException {
        FolderCopy.of(whole, out);
        List<String> report = List.of("report", out.toString());
        disturbed(report, reporting());
        undisturbed(report);
        requireSame(whole, out);
    }

    private void merge(Path out) throws IOException, InterruptedException {
        makeHalves();
        Path first = halves.get(0);
        Map<String, String> before = contents(first);
        List<String> merge = List.of("merge", first.toString(), halves.get(1).toString(), "--out", out.toString());
        disturbed(merge, reporting());
        goOn(out, merge, List.of("report", out.toString()));
        requireSame(whole, out);
        assertThat(contents(first)).isEqualTo(before);
    }

    private void makeHalves() throws IOException, InterruptedException {
        for (int seed = halves.size() + 1; seed <= 2; seed++) {
            Path half = folder.resolve("half-" + seed);
            undisturbed(with(run(half), "--seed", String.valueOf(seed)));
            halves.add(half);
        }
    }

    private long reporting() throws IOException, InterruptedException {
        if (reporting == 0) {
            Path copy = FolderCopy.of(whole, folder.resolve("reported"));
            reporting = undisturbed(List.of("report", copy.toString()));
        }
        return reporting;
    }

    /** One command with a blow at a random moment. */
    private void disturbed(List<String> arguments, long longest) throws IOException, InterruptedException {
        List<Blow> blows = List.of(Blow.values());
        Blow blow = blows.get(random.nextInt(blows.size()));
        long moment = (long) (random.nextDouble() * longest);
        Victim victim = new Victim(folder, arguments);
        boolean hit = victim.strike(blow, moment, random);
        int code = victim.end();
        String what = String.format(
                Locale.ROOT,
                "%s %s after %d of %d ms of %s: code %d, %s",
                blow,
                hit ? "struck" : "came too late",
                moment,
                longest,
                arguments,
                code,
                victim.said());
        System.out.println(what);
        assertThat(victim.leftRunning()).as(what).isEmpty();
        assertThat(EXPECTED_CODES).as(what).contains(code);
        assertThat(victim.said()).as(what).doesNotContain("\tat ").doesNotContain("unexpected");
        if (hit) {
            count++;
            struck.merge(blow, 1, Integer::sum);
        }
    }

    /** A command without a blow; gives the milliseconds that it took. */
    private long undisturbed(List<String> arguments) throws IOException, InterruptedException {
        long start = System.nanoTime();
        Victim command = new Victim(folder, arguments);
        assertThat(command.end()).as(arguments + ": " + command.said()).isZero();
        long took = (System.nanoTime() - start) / 1_000_000;
        assertThat(command.leftRunning()).isEmpty();
        return took;
    }

    /** The same command where it left no folder, else the one that continues. */
    private void goOn(Path out, List<String> again, List<String> further) throws IOException, InterruptedException {
        aMinutePasses(out.getParent());
        String said = "";
        for (int i = 0; i < MOST_TRIES; i++) {
            Victim command = new Victim(folder, Files.exists(out) ? further : again);
            if (command.end() == 0) {
                assertThat(command.leftRunning()).isEmpty();
                return;
            }
            said += command.said();
        }
        throw new AssertionError("neither " + again + " nor " + further + " ended well: " + said);
    }

    /** So that the next command deletes what the killed one left beside the folder's place. */
    private static void aMinutePasses(Path above) throws IOException {
        FileTime then = FileTime.from(Instant.now().minusSeconds(90));
        try (Stream<Path> inside = Files.list(above)) {
            for (Path one : inside.toList()) {
                Files.setLastModifiedTime(one, then);
            }
        }
    }

    private static void requireSame(Path expected, Path found) throws IOException {
        assertThat(contents(found)).isEqualTo(contents(expected));
        try (Stream<Path> beside = Files.list(found.getParent())) {
            assertThat(beside).as("what is beside the folder").containsExactly(found);
        }
    }

    /**
     * The files of a result folder, by their paths, with their bytes but for what a clock wrote. Left out are the
     * provenance and the report, which name times and commands, and what an interrupted run had written.
     */
    private static Map<String, String> contents(Path results) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(results)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String name = results.relativize(file).toString();
                if (!name.contains(".interrupted")) {
                    contents.put(name, content(file));
                }
            }
        }
        return contents;
    }

    private static String content(Path file) throws IOException {
        String name = file.getFileName().toString();
        if (List.of("provenance.json", "report.md", "report.html").contains(name)) {
            return "";
        }
        return name.equals("accuracy.csv")
                ? WithoutClock.rows(file)
                : new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    }
}
