package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.TinyExperiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceStateTest {
    @TempDir
    Path home;

    @BeforeEach
    void aCommit() throws Exception {
        write("src/Main.java");
        write("pom.xml");
        write("bn");
        write("experiments/known.yaml");
        write("experiments/tiny.yaml", TinyExperiment.TEXT);
        write("experiments/defaults.yaml", TinyExperiment.defaults());
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

    @ParameterizedTest
    @ValueSource(strings = {"src/Main.java", "pom.xml"})
    void aChangedFileOfTheBuildIsAChange(String file) throws Exception {
        write(file, "changed");
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"experiments/known.yaml", "experiments/defaults.yaml", "README.md", "bn"})
    void aChangedFileThatTheBuildDoesNotReadIsNoChangeOfTheCode(String file) throws Exception {
        write(file, "changed");
        assertThat(SourceState.of(home).clean()).isTrue();
    }

    @Test
    void aCommittedExperimentHasNothingToTell() {
        assertThat(state("tiny.yaml", TinyExperiment.TEXT).uncommitted()).isEmpty();
    }

    @Test
    void aChangedExperimentAndChangedDefaultsAreToldApartFromTheCode() throws Exception {
        write("experiments/defaults.yaml", "# older\n" + TinyExperiment.defaults());
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "Others");
        SourceState state = state("tiny.yaml", TinyExperiment.TEXT + "\n# a remark\n");
        assertThat(state.clean()).isTrue();
        assertThat(state.uncommitted())
                .isEqualTo(Map.of(
                        "tiny.yaml",
                        "differs from the committed one",
                        "defaults.yaml",
                        "differs from the committed one"));
    }

    @Test
    void anExperimentOfTheUsersOwnIsNotInTheCommit() {
        assertThat(state("mine.yaml", TinyExperiment.TEXT).uncommitted())
                .isEqualTo(Map.of("mine.yaml", "is not in the commit"));
    }

    @Test
    void withoutARepositoryNothingIsKnown(@TempDir Path elsewhere) {
        ParsedExperiment tiny = ParsedExperiment.of(TinyExperiment.source(TinyExperiment.TEXT));
        assertThat(SourceState.of(elsewhere, tiny)).isEqualTo(new SourceState("", false, Map.of()));
    }

    @Test
    void anAddedSourceIsAChange() throws Exception {
        write("src/More.java");
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    private SourceState state(String name, String text) {
        return SourceState.of(
                home,
                ParsedExperiment.of(new ExperimentSource(text, name, TinyExperiment.defaults(), List.of(), false)));
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
