package batchnorm.files;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ShellWordTest {
    @Test
    void whatAShellWouldChangeIsQuoted() {
        assertThat(ShellWord.of("results/runs/figure-1")).isEqualTo("results/runs/figure-1");
        assertThat(ShellWord.of(Path.of("my run"))).isEqualTo("'my run'");
        assertThat(ShellWord.of("it's")).isEqualTo("'it'\\''s'");
    }
}
