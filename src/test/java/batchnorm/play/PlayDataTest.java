package batchnorm.play;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.csv.CsvTable;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlayDataTest {
    private static final Path REFERENCE = Path.of("results", "reference");

    @Test
    void theProgramsOwnDataAreWhatTheRecordedResultsGive() {
        assertThat(PlayData.recorded().json())
                .as("made again by: ./bn play --from results/reference --save-data"
                        + " src/main/resources/batchnorm/play/recorded.json")
                .isEqualTo(PlayData.of(REFERENCE).json());
    }

    @Test
    void aThinnedCurveHasTheNumbersOfItsFile() throws IOException {
        isOfItsFile(run("with-BN", 3), "seed-3");
    }

    @Test
    void otherUnitsOfTheFirstSeedHaveTheNumbersOfItsFile() throws IOException {
        List<?> units = (List<?>) variant("with-BN").get("units");
        assertThat(units).hasSize(10);
        isOfItsFile((Map<?, ?>) units.get(0), "seed-1");
        isOfItsFile((Map<?, ?>) units.get(9), "seed-1");
    }

    private static void isOfItsFile(Map<?, ?> run, String seed) throws IOException {
        List<?> steps = (List<?>) training().get("steps");
        Path file = REFERENCE.resolve("figure-1").resolve("with-BN").resolve(seed);
        String unit = run.get("unit").toString();
        CsvTable table =
                CsvTable.read(file.resolve("activations.csv"), List.of("step", "layer", "unit", "p15", "p50", "p85"));

        for (String step : List.of("0", "500", "50000")) {
            double p85 = table.rows().stream()
                    .filter(row -> row.text(0).equals(step) && row.text(2).equals(unit))
                    .mapToDouble(row -> row.number(5))
                    .findFirst()
                    .orElseThrow();
            int place = IntStream.range(0, steps.size())
                    .filter(i -> steps.get(i).toString().equals(step))
                    .findFirst()
                    .orElseThrow();
            assertThat(((Number) ((List<?>) run.get("p85")).get(place)).doubleValue())
                    .isCloseTo(p85, org.assertj.core.api.Assertions.within(0.0005));
        }
    }

    @Test
    void aSeriesKeepsItsEndsAndEveryNthPoint() {
        List<Integer> rows = IntStream.rangeClosed(0, 308).boxed().toList();

        assertThat(RecordedTraining.thinned(rows, row -> row))
                .startsWith(0, 3, 6)
                .endsWith(303, 306, 308)
                .hasSize(104);
        assertThat(RecordedTraining.thinned(rows.subList(0, 100), row -> row)).hasSize(100);
        assertThat(RecordedTraining.thinned(List.<Integer>of(), row -> row)).isEmpty();
    }

    @Test
    void thePageIsSmall() {
        assertThat(PlayPage.html(PlayData.recorded()).getBytes(StandardCharsets.UTF_8).length)
                .isLessThan(600_000);
    }

    @Test
    void everyClaimThatTheTextCitesIsInTheData() throws IOException {
        Map<?, ?> all = JSON.std.mapFrom(PlayData.recorded().json());
        List<Object> ids = ((List<?>) all.get("claims"))
                .stream().<Object>map(claim -> ((Map<?, ?>) claim).get("id")).toList();
        String text = Files.readString(Path.of("src/main/resources/batchnorm/play/play.html"));
        List<String> cited = java.util.regex.Pattern.compile("data-claims=\"([^\"]+)\"")
                .matcher(text)
                .results()
                .flatMap(found -> List.of(found.group(1).split(" ", -1)).stream())
                .toList();

        assertThat(cited).hasSizeGreaterThan(20).isSubsetOf(ids.toArray(String[]::new));
        assertThat(ids).doesNotHaveDuplicates().isSubsetOf(cited);
    }

    private static Map<?, ?> training() throws IOException {
        return (Map<?, ?>) JSON.std.mapFrom(PlayData.recorded().json()).get("training");
    }

    private static Map<?, ?> run(String variant, int seed) throws IOException {
        return (Map<?, ?>) ((List<?>) variant(variant).get("seeds")).get(seed - 1);
    }

    private static Map<?, ?> variant(String name) throws IOException {
        List<?> variants = (List<?>) training().get("variants");
        return (Map<?, ?>) variants.stream()
                .filter(each -> ((Map<?, ?>) each).get("name").equals(name))
                .findFirst()
                .orElseThrow();
    }
}
