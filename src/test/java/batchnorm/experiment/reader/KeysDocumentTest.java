package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.experiment.Experiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** {@code experiments/README.md} agrees with the reader, the defaults and the experiment files. */
class KeysDocumentTest {
    private static final Path DOCUMENT = Path.of("experiments", "README.md");

    /** The rows of the tables below a heading, by their first cell without its marks. */
    private static Map<String, List<String>> rows(String heading) throws IOException {
        String text = Files.readString(DOCUMENT);
        int start = text.indexOf("\n## " + heading + "\n");
        assertThat(start).as("heading " + heading).isNotNegative();
        int end = text.indexOf("\n## ", start + 4);
        Map<String, List<String>> rows = new TreeMap<>();
        text.substring(start, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `") || line.startsWith("| ["))
                .forEach(line -> {
                    List<String> cells = Arrays.stream(
                                    line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                            .map(String::strip)
                            .toList();
                    String key = cells.get(0).replaceAll("^\\[?`([^`]*)`.*", "$1");
                    assertThat(rows.put(key, cells)).as("second row of " + key).isNull();
                });
        return rows;
    }

    @Test
    void everyKeyStandsInTheDocumentWithWhatTheReaderExpects() throws IOException {
        KeyTable table = new KeyTable();
        Map<String, List<String>> rows = rows("Every key");

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(table.paths());
        rows.forEach((key, cells) -> {
            assertThat(cells).as(key).hasSize(5);
            assertThat(cells.get(1)).as("type of " + key).isEqualTo(table.expected(key));
            assertThat(cells.get(4)).as("meaning of " + key).isNotEmpty();
        });
    }

    @Test
    void everyExampleInTheDocumentIsAValueThatTheReaderTook() throws IOException {
        KeyTable table = new KeyTable();
        rows("Every key").forEach((key, cells) -> {
            String example = cells.get(3).replace("`", "");
            if (!example.isEmpty()) {
                assertThat(table.values(key)).as("example of " + key).contains(example);
            } else { // sections and long texts have none
                assertThat(table.expected(key)).as("example of " + key).containsAnyOf("section", "a list", "a text");
            }
        });
    }

    @Test
    void everyDefaultInTheDocumentIsThatOfTheFile() throws IOException {
        Map<String, List<String>> defaults = KeyTable.defaults();
        Map<String, List<String>> rows = rows("Every key");

        assertThat(rows.keySet()).containsAll(defaults.keySet());
        rows.forEach((key, cells) -> assertThat(cells.get(2).replace("`", ""))
                .as("default of " + key)
                .isIn(defaults.containsKey(key) ? List.of(String.join(", ", defaults.get(key))) : List.of("", "none")));
    }

    @Test
    void theWalkHasEveryKindThereIs() {
        KeyTable table = new KeyTable();
        for (String path : table.paths()) {
            if (path.endsWith("kind") || path.endsWith("schedule") || path.equals("evaluation.statistics")) {
                String expected = table.expected(path);
                if (expected.startsWith("one of ") && !path.startsWith("equation.network")) {
                    assertThat(table.values(path))
                            .as(path)
                            .contains(expected.substring("one of ".length()).split(", ", -1));
                }
            }
        }
    }

    @Test
    void theIndexHasEveryExperimentWithItsCost() throws IOException {
        ExperimentFiles files = new ExperimentFiles(Path.of("experiments"));
        Map<String, List<String>> rows = rows("The experiments");

        assertThat(rows.keySet()).containsExactlyInAnyOrderElementsOf(files.ids());
        for (String id : files.ids()) {
            Experiment experiment = ExperimentFile.read(files.source(id, List.of(), false));
            assertThat(rows.get(id).get(1))
                    .as("section of " + id)
                    .isEqualTo(experiment.paper().section());
            assertThat(rows.get(id).get(2)).as("question of " + id).isEqualTo(experiment.question());
            assertThat(rows.get(id).get(3))
                    .as("cost of " + id)
                    .isEqualTo(experiment.cost().orElseThrow());
        }
    }

    @Test
    void theMinimalExperimentOfTheDocumentIsTheOneThatNewWrites() throws IOException {
        String text = NewExperiment.text("my-first", "my-first");

        assertThat(Files.readString(DOCUMENT)).contains("```yaml\n" + text + "```");
        assertThat(text.lines().filter(line -> !line.startsWith("#"))).hasSizeLessThanOrEqualTo(11);
    }
}
