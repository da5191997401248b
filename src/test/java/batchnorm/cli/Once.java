package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.files.FolderTree;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Folders that are made once for all test classes of this process. Whoever changes one copies it first. */
final class Once {
    private static final Map<String, Path> MADE = new HashMap<>();
    private static final Map<String, CommandResult> SAID = new HashMap<>();

    private Once() {}

    /** The folder of this name; the first caller's maker fills it. */
    static synchronized Path made(String name, Consumer<Path> maker) {
        return MADE.computeIfAbsent(name, key -> {
            Path folder = temporary();
            maker.accept(folder);
            return folder;
        });
    }

    /** The results of the tiny experiment: two variants, and seeds 1 and 2 where no option says otherwise. */
    static ResultDirectory tinyRun(String... options) {
        String name = name(options);
        Path folder = made(name, above -> SAID.put(name, runTiny(above, options)));
        return ResultDirectory.open(folder.resolve("tiny"));
    }

    /** What the command said that made them. */
    static CommandResult saidByTinyRun(String... options) {
        tinyRun(options);
        return SAID.get(name(options));
    }

    private static String name(String... options) {
        return "tiny " + String.join(" ", options);
    }

    private static CommandResult runTiny(Path above, String... options) {
        List<String> line = new ArrayList<>(List.of("run", TinyFile.in(above), "--workers", "1"));
        line.addAll(List.of("--out", above.resolve("tiny").toString()));
        line.addAll(List.of(options));
        CommandResult said = CommandResult.by(line.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("bn-tests");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            System.err.println(folder + " is left: " + e);
        }
    }
}
