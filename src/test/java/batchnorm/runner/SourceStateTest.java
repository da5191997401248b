package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceStateTest {
    @TempDir
    Path home;

    @BeforeEach
    void aCommit() throws Exception {
        write("src/Main.java");
        write("experiments/known.yaml");
        write("results/README.md");
        git("init", "-q");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "All");
    }

    @Test
    void aFreshCloneIsClean() {
        SourceState state = SourceState.of(home);
        assertThat(state.clean()).isTrue();
        assertThat(state.commit()).matches("[0-9a-f]{40}");
    }

    @Test
    void experimentsAndImagesOfTheUsersOwnAreNoChangeOfTheCode() throws Exception {
        write("experiments/mine.yaml");
        write("my-images.yaml");
        write("pictures/train/cat/1.png");
        write("results/README.md", "changed");
        assertThat(SourceState.of(home).clean()).isTrue();
    }

    @Test
    void aChangedFileOfTheCommitIsAChange() throws Exception {
        write("experiments/known.yaml", "changed");
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    @Test
    void anAddedSourceIsAChange() throws Exception {
        write("src/More.java");
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    private void write(String path) throws IOException {
        write(path, "as committed");
    }

    private void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private void git(String... arguments) throws Exception {
        List<String> line = new ArrayList<>(List.of("git", "-C", home.toString()));
        line.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(line).start().waitFor()).isZero();
    }
}
