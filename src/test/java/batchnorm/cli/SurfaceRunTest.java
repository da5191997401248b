package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An experiment that measures the loss on a plane, from its file to its report. */
@Timeout(120)
class SurfaceRunTest {
    private static final String TEXT = TinyFile.TEXT.replace(
            "\nclaims:",
            "\nmeasurements: [{kind: loss-surface, minibatch: 60, points: 3, reach: 1.0, directions: 1}]\nclaims:");

    @TempDir
    Path folder;

    /** It is evaluated at steps 0, 8, 16 and 20, and the plane is measured at the first and the last of them. */
    @Test
    void aPlaneIsOfTwoEvaluationsAndAllItsPointsAreRequired() throws IOException {
        Path out = folder.resolve("out");
        CommandResult ran = CommandResult.by(
                "run", TinyFile.in(folder, TEXT), "--out", out.toString(), "--workers", "1", "--seeds", "1");
        assertThat(ran.code()).as(ran.err()).isZero();
        assertThat(out.resolve("charts/loss-surfaces.svg")).isNotEmptyFile();
        assertThat(Files.readString(out.resolve("report.md"))).contains("charts/loss-surfaces.png");

        Path surface = out.resolve("BN/seed-1/surface.csv");
        List<String> lines = Files.readAllLines(surface);
        assertThat(lines).hasSize(1 + 2 * 9);
        Files.write(surface, lines.subList(0, lines.size() - 1));
        assertRefused(out, "surface.csv: step 20 has 8 points; 3 × 3 = 9 are expected; 'bn resume");
        Files.write(surface, lines.subList(0, 10));
        assertRefused(out, "surface.csv: step 20 is missing; 'bn resume");
        Files.delete(surface);
        assertRefused(out, "surface.csv is missing; 'bn resume");

        CommandResult resumed = CommandResult.by("resume", out.toString(), "--workers", "1");
        assertThat(resumed.code()).as(resumed.err()).isZero();
        assertThat(Files.readAllLines(surface)).isEqualTo(lines);
    }

    private static void assertRefused(Path results, String message) {
        CommandResult said = CommandResult.by("report", results.toString());
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines()).singleElement().asString().contains(message);
    }
}
