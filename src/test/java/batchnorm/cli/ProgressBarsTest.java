package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

/** The bars of a terminal, as text. */
class ProgressBarsTest {
    private static final int WIDTH = 100;
    private static final RunKey PLAIN = new RunKey("without-BN", 1);
    private static final RunKey NORMALIZED = new RunKey("with-BN", 2);

    private final List<String> shown = new CopyOnWriteArrayList<>();
    private final StringWriter lines = new StringWriter();

    private ProgressBars bars() {
        return new ProgressBars(
                new PrintWriter(lines, true),
                builder -> builder.setConsumer(new DelegatingProgressBarConsumer(shown::add, WIDTH)));
    }

    private String last(RunKey run) {
        List<String> ofRun = shown.stream()
                .filter(line -> line.contains(ProgressLines.name(run)))
                .toList();
        return ofRun.get(ofRun.size() - 1);
    }

    @Test
    void aRunThatEndsHasAFullBarWithItsOutcome() {
        try (ProgressBars bars = bars()) {
            bars.started(PLAIN, 1000);
            bars.progressed(PLAIN, 250);
            bars.finished(RunRecord.completed(PLAIN, "fused", 1000));
        }

        assertThat(last(PLAIN)).contains("without-BN seed 1", "100%", "1000/1000 steps", "completed");
        assertThat(shown).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(WIDTH));
    }

    @Test
    void aRunThatDivergesKeepsThePlaceWhereItDid() {
        try (ProgressBars bars = bars()) {
            bars.started(PLAIN, 1000);
            bars.started(NORMALIZED, 1000);
            bars.finished(RunRecord.diverged(PLAIN, "fused", 300));
            bars.progressed(NORMALIZED, 700);
        }

        assertThat(last(PLAIN)).contains("30%", "300/1000 steps", "diverged");
        assertThat(last(NORMALIZED)).contains("70%", "700/1000 steps").doesNotContain("diverged", "completed");
    }

    @Test
    void theFolderAndWarningsAreLinesOfTheirOwn() {
        try (ProgressBars bars = bars()) {
            bars.began(Path.of("a", "folder"));
            bars.warned("no space is left");
        }

        assertThat(lines.toString().lines())
                .containsExactly("results: " + Path.of("a", "folder"), "bn: no space is left");
        assertThat(shown).isEmpty();
    }
}
