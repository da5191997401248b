package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.FastStart;
import batchnorm.TinyExperiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
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
    void aCommitThatComesWhileTheProgramRunsIsNotItsOwn() throws Exception {
        SourceState before = SourceState.ofThisProgram(home);
        write("src/Main.java", "of the next commit");
        git("add", ".");
        git("-c", "user.name=a", "-c", "user.email=a@b", "commit", "-q", "-m", "Next");
        assertThat(SourceState.ofThisProgram(home)).isEqualTo(before);
        assertThat(SourceState.of(home).commit()).isNotEqualTo(before.commit());
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
        assertThat(SourceState.of(elsewhere, tiny))
                .isEqualTo(
                        new SourceState("", false, Map.of(), "there is no repository: " + elsewhere + " has no .git"));
        assertThat(SourceState.of(elsewhere).warning())
                .contains("the commit of this program is unknown, and the results say so: there is no repository: "
                        + elsewhere + " has no .git");
    }

    @Test
    void anAddedSourceIsAChange() throws Exception {
        write("src/More.java");
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    /** The other repository would have given its own commit, as clean. */
    @Test
    void anotherRepositoryThatTheFolderLiesInIsNotAsked() throws IOException {
        write(".gitignore", "vendor/");
        write("vendor/bn/src/Main.java");
        SourceState state = SourceState.of(home.resolve("vendor/bn"));
        assertThat(state.commit()).isEmpty();
        assertThat(state.clean()).isFalse();
        assertThat(state.unknown()).contains("vendor/bn has no .git");
    }

    @Test
    void aRepositoryWithoutACommitSaysSo(@TempDir Path empty) throws Exception {
        assertThat(new ProcessBuilder("git", "init", "-q", empty.toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(SourceState.of(empty).unknown()).startsWith("git says: fatal: ");
    }

    @Test
    void whatGitSaysOfABrokenRepositoryIsTheReason() throws IOException {
        write(".git/HEAD", "nonsense");
        SourceState state = SourceState.of(home);
        assertThat(state.commit()).isEmpty();
        assertThat(state.unknown()).startsWith("git says: ").doesNotContain("\n");
    }

    /** Git itself refuses it, because of its setting safe.directory. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aCheckoutOfAnotherUserIsKnown() throws Exception {
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.toList()) {
                Files.setAttribute(file, "unix:uid", 4242);
            }
        } catch (IOException e) {
            assumeTrue(false, "skipped: only the administrator can give files to another user");
        }
        SourceState state = state("tiny.yaml", TinyExperiment.TEXT);
        assertThat(state.commit()).matches("[0-9a-f]{40}");
        assertThat(state.clean()).isTrue();
        assertThat(state.uncommitted()).isEmpty();
    }

    @Test
    void aWorktreeIsKnown(@TempDir Path above) throws Exception {
        git("worktree", "add", "-q", above.resolve("tree").toString());
        SourceState state = SourceState.of(above.resolve("tree"));
        assertThat(state).isEqualTo(SourceState.of(home));
        assertThat(state.clean()).isTrue();
    }

    /** What hides a change from git status. */
    @Test
    void settingsThatOverlookFilesDoNotChangeTheAnswer() throws Exception {
        git("update-index", "--assume-unchanged", "src/Main.java");
        write("src/Main.java", "changed");
        assertThat(SourceState.of(home).clean()).isFalse();
        write("src/Main.java");
        assertThat(SourceState.of(home).clean()).isTrue();

        write(".git/info/exclude", "*.java");
        write("src/More.java");
        assertThat(SourceState.of(home).clean()).isFalse();
        Files.delete(home.resolve("src/More.java"));

        git("config", "status.showUntrackedFiles", "no");
        git("config", "core.worktree", "/elsewhere");
        git("config", "core.fsmonitor", "touch " + home.resolve("ran"));
        write("src/More.java");
        assertThat(SourceState.of(home).clean()).isFalse();
        assertThat(home.resolve("ran")).doesNotExist();
    }

    @Test
    void filesOfDesktopsAndConvertedLineEndsAreNoChange() throws IOException {
        write("src/.DS_Store", "x");
        write("src/Main.java~", "x");
        write("pom.xml", "as committed");
        assertThat(SourceState.of(home).clean()).isTrue();
        write("experiments/tiny.yaml", TinyExperiment.TEXT.replace("\n", "\r\n"));
        assertThat(state("tiny.yaml", TinyExperiment.TEXT.replace("\n", "\r\n")).uncommitted())
                .isEmpty();
    }

    @Test
    void aDeletedSourceIsAChange() throws IOException {
        Files.delete(home.resolve("src/Main.java"));
        assertThat(SourceState.of(home).clean()).isFalse();
    }

    /** In a process of its own, because Java cannot change its own environment. */
    @Test
    void theUsersGitVariablesAndSettingsDoNotChangeTheAnswer(@TempDir Path other) throws Exception {
        SourceState before = SourceState.of(home);
        Process process =
                asking(other.resolve("elsewhere.git"), "bare = broken [").start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo(before.toString());
    }

    private ProcessBuilder asking(Path repository, String settings) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                ProcessHandle.current().info().command().orElse("java"),
                FastStart.OPTION,
                "-cp",
                System.getProperty("java.class.path"),
                Asking.class.getName(),
                home.toString());
        Path file = Files.writeString(repository.resolveSibling(".gitconfig"), settings);
        builder.environment().put("GIT_DIR", repository.toString());
        builder.environment().put("GIT_WORK_TREE", repository.toString());
        builder.environment().put("GIT_INDEX_FILE", repository.toString());
        builder.environment().put("GIT_OBJECT_DIRECTORY", repository.toString());
        builder.environment().put("GIT_CONFIG_GLOBAL", file.toString());
        builder.environment().put("GIT_CONFIG_SYSTEM", file.toString());
        builder.environment().put("HOME", file.getParent().toString());
        return builder;
    }

    /** A program that prints the state of a checkout. */
    static final class Asking {
        private Asking() {}

        public static void main(String[] arguments) {
            System.out.println(SourceState.of(Path.of(arguments[0])));
        }
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
