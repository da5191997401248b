package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScaleFileTest {
    @TempDir
    Path folder;

    private static ScaleFile file(String commit, boolean clean, int... widths) {
        List<ScaleRow> rows = Arrays.stream(widths)
                .mapToObj(width -> new ScaleRow(
                        ScaleAxis.WIDTH, width, "plain", "fused", BenchRow.of("plain, fused", "steps/s", 1, 2, 6)))
                .toList();
        return new ScaleFile(
                "tiny", List.of("a=1"), List.of("plain=x"), new Measured("now", commit, clean, "cpu", "jdk"), rows);
    }

    @Test
    void isReadAsItWasWritten() throws IOException {
        ScaleFile written = file("abc", true, 25, 100);
        Path json = folder.resolve("scale.json");
        Files.writeString(json, JSON.std.asString(written.toMap()));

        assertThat(ScaleFile.read(json)).isEqualTo(written);
    }

    @Test
    void partsOfALongSweepAreJoined() {
        ScaleFile all = file("abc", true, 25).and(file("abc", false, 100, 400));

        assertThat(all.rows()).extracting(ScaleRow::value).containsExactly(25, 100, 400);
        assertThat(all.peers()).containsExactly("plain=x");
        assertThat(all.measured().gitClean()).isFalse();
    }

    @Test
    void partsThatDoNotBelongTogetherAreRefused() {
        ScaleFile file = file("abc", true, 25);
        assertThatThrownBy(() -> file.and(file("other", true, 100)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("git_commit");
        assertThatThrownBy(() -> file.and(file("abc", true, 100, 25)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("width 25 of plain");
    }
}
