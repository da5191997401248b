package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.FastStart;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The program in a process of its own. */
@Timeout(60)
class MainTest {
    private static final String FOREIGN = "-Dorg.bytedeco.javacpp.platform=linux-foo";

    @TempDir
    Path folder;

    private CommandResult said(String option, String... arguments) throws IOException, InterruptedException {
        return said(ProcessBuilder.Redirect.to(folder.resolve("out").toFile()), option, arguments);
    }

    private CommandResult said(ProcessBuilder.Redirect out, String option, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"), option, FastStart.OPTION, "-XX:+UseSerialGC"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectOutput(out)
                .redirectError(folder.resolve("err").toFile())
                .start();
        int code = process.waitFor();
        return new CommandResult(code, text("out"), text("err"));
    }

    private String text(String name) throws IOException {
        Path file = folder.resolve(name);
        return Files.exists(file) ? Files.readString(file, StandardCharsets.UTF_8) : "";
    }

    @Test
    void aLibraryThatCannotBeLoadedIsAFailureInOneLine() throws Exception {
        CommandResult said = said(
                FOREIGN,
                "run",
                "section-3.2-bias",
                "--smoke",
                "--out",
                folder.resolve("x").toString());
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.errLines())
                .filteredOn(line -> line.startsWith("bn: "))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: a library cannot be loaded: ")
                .contains("'bn doctor' looks for the cause");
        assertThat(said.err()).doesNotContain("\tat ");
    }

    @Test
    void aMachineOnWhichNothingTrainsIsAFailure() throws Exception {
        CommandResult said = said(FOREIGN, "doctor");
        assertThat(said.code()).as(said.out()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.out()).contains("!!  ND4J backend: cannot be loaded");
    }

    @Test
    void tooLittleMemoryIsAFailureInOneLine() throws Exception {
        CommandResult said =
                said("-Xmx40m", "data", "show", "drawn-digits", "--images=9999", "--png=" + folder.resolve("x.png"));
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.errLines()).hasSize(1).first().asString().startsWith("bn: out of memory (Java heap space); ");
    }

    @Test
    void outputThatIsLostIsAFailure() throws Exception {
        File full = new File("/dev/full");
        assumeTrue(full.exists(), "skipped: no /dev/full, a disk that is full");
        CommandResult said = said(ProcessBuilder.Redirect.to(full), "-Xshare:auto", "list");
        assertThat(said.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: what it printed could not be written: ");
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aReaderWhoHasReadEnoughIsNone() throws Exception {
        Process shell = new ProcessBuilder(
                        "sh",
                        "-c",
                        "{ \"$0\" \"$3\" -cp \"$1\" \"$2\" completion; echo $? >code; } 2>err | head -n 1 >out",
                        ProcessHandle.current().info().command().orElse("java"),
                        System.getProperty("java.class.path"),
                        Main.class.getName(),
                        FastStart.OPTION)
                .directory(folder.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        assertThat(text("code")).isEqualTo("0\n");
        assertThat(text("err")).isEmpty();
        assertThat(text("out")).isNotEmpty();
    }
}
