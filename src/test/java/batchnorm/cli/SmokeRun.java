package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.report.page.Facts;
import batchnorm.report.page.ReportPage;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.stream.Stream;

/**
 * A real short run whose folder, title and variants have names that an attacker could choose. An experiment file may
 * name no variant so; a folder that came from somewhere else may.
 */
final class SmokeRun {
    static final String TITLE = "</script><script>document.title='taken'</script> & \"quotes\"";
    static final String PLAIN = "<script>document.title='taken'";
    static final String NORMALIZED = "\"BN\" 'x' &amp; \u05D0\u05D1\u05D2 <b>";
    static final String FOLDER = "a <i>folder<i> with 'quotes' & 50% \u05D3";
    static final String COMMAND = "./bn run '<b>mine</b>.yaml'";

    private static final String TEXT = TinyFile.TEXT
            .replace("title: A tiny experiment", "title: '" + TITLE.replace("'", "''") + "'")
            .replace("seeds: [1, 2]", "seeds: [1, 2, 3]")
            .replace("evaluate-every: 8", "evaluate-every: 2");

    private SmokeRun() {}

    /** Runs it once for all tests, renames its variants, and writes its page again. Returns the result folder. */
    static Path once() {
        return Once.made("smoke", SmokeRun::make).resolve(FOLDER);
    }

    private static void make(Path above) {
        try {
            withNames(above);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void withNames(Path above) throws IOException {
        Path results = named(above, FOLDER, TEXT);
        for (String[] name : new String[][] {{"plain", PLAIN}, {"BN", NORMALIZED}}) {
            Files.move(results.resolve(name[0]), results.resolve(name[1]));
            try (Stream<Path> files = Files.list(results)) {
                for (Path file : files.filter(SmokeRun::namesVariants).toList()) {
                    rename(file, name[0], name[1]);
                }
            }
        }
        ReportPage.write(RecordedExperiment.read(new ResultDirectory(results)), facts());
    }

    /** What its page says that its files do not. */
    static Facts facts() {
        return new Facts(List.of(COMMAND), Set.of(NORMALIZED), List.of("noted <i>"));
    }

    private static boolean namesVariants(Path file) {
        return List.of("provenance.json", "summary.csv", "claims.csv")
                .contains(file.getFileName().toString());
    }

    private static void rename(Path file, String from, String to) throws IOException {
        boolean json = file.toString().endsWith(".json");
        String text = Files.readString(file);
        String quoted = json ? to.replace("\"", "\\\"") : "\"" + to.replace("\"", "\"\"") + "\"";
        Files.writeString(
                file,
                json
                        ? text.replace("\"" + from + "\"", "\"" + quoted + "\"")
                        : text.replaceAll("(?m)(^|,)" + from + "(?=,)", "$1" + Matcher.quoteReplacement(quoted)));
    }

    /** The same with ordinary names. */
    static Path plain(Path above, String name, String... more) {
        return named(above, name, TinyFile.TEXT.replace("seeds: [1, 2]", "seeds: [1, 2, 3]"), more);
    }

    private static Path named(Path above, String name, String text, String... more) {
        Path out = above.resolve(name);
        List<String> arguments =
                new ArrayList<>(List.of("run", TinyFile.in(above, text), "--out", out.toString(), "--workers", "1"));
        arguments.addAll(List.of(more));
        CommandResult said = CommandResult.by(arguments.toArray(String[]::new));
        assertThat(said.code()).as(said.err()).isZero();
        return out;
    }
}
