package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.BenchRow;
import batchnorm.results.Measured;
import batchnorm.results.ScaleAxis;
import batchnorm.results.ScaleFile;
import batchnorm.results.ScaleRow;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScaleChartTest {
    private static ScaleRow row(ScaleAxis axis, int value, String who, double... rates) {
        return new ScaleRow(axis, value, "with-BN", who, BenchRow.of("with-BN, " + who, "steps/s", rates));
    }

    private final ScaleFile file = new ScaleFile(
            "figure-1",
            List.of(),
            List.of(),
            new Measured("2026-11-28T14:00:00Z", "0123456789", true, "a processor", "a JVM"),
            List.of(
                    row(ScaleAxis.WIDTH, 25, "fused", 4000, 5000, 6000),
                    row(ScaleAxis.WIDTH, 25, "peer", 2000, 2500, 3000),
                    row(ScaleAxis.WIDTH, 25, "ratio", 2, 2, 2),
                    row(ScaleAxis.WIDTH, 1600, "fused", 40, 50, 60),
                    row(ScaleAxis.DEPTH, 2, "fused", 3000, 3100, 3200)));

    @Test
    void hasAPanelForEachAxisAndSaysWhatRan() {
        String svg = new String(ScaleChart.svg(file), StandardCharsets.UTF_8);

        assertThat(svg).contains("units of each hidden layer", "hidden layers", "with-BN, peer");
        assertThat(svg).contains(">25<", ">1600<");
        assertThat(svg).contains("medians of 3 rounds").contains("a processor").contains("01234567");
    }

    @Test
    void theTableHasOneRowForEachPointWithItsPeer() {
        ScaleTable table = new ScaleTable(file);

        assertThat(table.rows())
                .containsExactly(
                        List.of(
                                "width",
                                "25",
                                "with-BN",
                                "fused",
                                "5,000 (4,000 to 6,000)",
                                "2,500 (2,000 to 3,000)",
                                "2.00 (2.00 to 2.00)"),
                        List.of("width", "1600", "with-BN", "fused", "50.00 (40.00 to 60.00)", "–", "–"),
                        List.of("depth", "2", "with-BN", "fused", "3,100 (3,000 to 3,200)", "–", "–"));
    }

    @Test
    void withoutPeersTheTableHasNoColumnsForThem() {
        List<ScaleRow> rows = file.rows().stream().filter(ScaleRow::isOurs).toList();
        ScaleFile ours = new ScaleFile(file.experiment(), file.settings(), List.of(), file.measured(), rows);
        ScaleTable table = new ScaleTable(ours);
        assertThat(table.header()).containsExactly("axis", "value", "variant", "engine", "steps/s");
        assertThat(table.rows().get(0)).containsExactly("width", "25", "with-BN", "fused", "5,000 (4,000 to 6,000)");
        assertThat(new ScaleTable(file).header()).endsWith("peer, steps/s", "ratio");
    }
}
