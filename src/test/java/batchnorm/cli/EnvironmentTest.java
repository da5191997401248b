package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FastStart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The program and its launcher in surroundings that are not as they should be. */
@Timeout(120)
@DisabledOnOs(OS.WINDOWS)
class EnvironmentTest {
    @TempDir
    Path folder;

    private CommandResult said(Map<String, String> variables, List<String> options, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(ProcessHandle.current().info().command().orElse("java"), "-XX:+UseSerialGC", FastStart.OPTION));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
        command.addAll(List.of(arguments));
        return said(variables, command);
    }

    private CommandResult said(Map<String, String> variables, List<String> command)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().putAll(variables);
        int code = builder.start().waitFor();
        return new CommandResult(
                code,
                Files.readString(folder.resolve("out"), StandardCharsets.UTF_8),
                Files.readString(folder.resolve("err"), StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource({
        "OMP_NUM_THREADS, 0, quickstart",
        "OMP_NUM_THREADS, abc, section-3.2-bias",
        "OPENBLAS_NUM_THREADS, -1, quickstart",
        "DNNL_JIT_DUMP, 1, section-3.2-bias",
        "ONEDNN_DEFAULT_FPMATH_MODE, BF16, quickstart",
        "SD_BLAS_FALLBACK, true, section-3.2-bias",
    })
    void aVariableThatWouldChangeTheArithmeticIsBadInputBeforeAnythingIsWritten(
            String name, String value, String experiment) throws Exception {
        CommandResult said = said(
                Map.of(name, value),
                List.of(),
                "run",
                experiment,
                "--smoke",
                "--out",
                folder.resolve("x").toString());
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("bn: environment variable " + name + " is '" + value + "'; ");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @Test
    void commandsThatLoadNoNativeCodeWorkNevertheless() throws Exception {
        assertThat(said(Map.of("OMP_NUM_THREADS", "0"), List.of(), "list").code())
                .isZero();
    }

    @Test
    void doctorNamesTheVariableAndTheRemedy() throws Exception {
        CommandResult said = said(Map.of("OMP_NUM_THREADS", "0"), List.of(), "doctor");
        assertThat(said.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.out())
                .contains("!!  variable: OMP_NUM_THREADS is '0'; a whole number from 1 to 256 is expected  → ")
                .contains("ok  ND4J backend: not loaded, because of what is said above")
                .doesNotContain("glibc");
    }

    /** As for a user who is not in the system's list; Java then names the home with a question mark. */
    @Test
    void aHomeThatJavaDoesNotKnowIsThatOfTheVariableAndNothingIsWrittenHere() throws Exception {
        Path home = folder.resolve("home");
        // With 0 threads the libraries, hundreds of megabytes, are not unpacked there.
        CommandResult said =
                said(Map.of("HOME", home.toString(), "OMP_NUM_THREADS", "0"), List.of("-Duser.home=?"), "doctor");
        assertThat(said.out())
                .as(said.err())
                .contains("ok  home: " + home + "\n")
                .contains("ok  native libraries: unpacked into " + home.resolve(".javacpp/cache") + "\n");
        assertThat(home.resolve(".javacpp/cache")).isDirectory();
        assertThat(Path.of("?")).doesNotExist();
    }

    /** The report is drawn after the training, which must not be lost. */
    @Test
    void withoutATemporaryFolderARunHasItsCharts() throws Exception {
        String missing = "-Djava.io.tmpdir=" + folder.resolve("missing");
        CommandResult said = said(
                Map.of("OMP_NUM_THREADS", "1", "BN_JAVA_OPTS", missing + " " + FastStart.OPTION),
                List.of(missing, "-Xmx1g"),
                "run",
                TinyFile.in(folder),
                "--smoke",
                "--save-models",
                "--workers",
                "1",
                "--out",
                folder.resolve("x").toString());
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(folder.resolve("x/report.md")).exists();
        try (Stream<Path> charts = Files.list(folder.resolve("x/charts"))) {
            assertThat(charts).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"INT, 130", "TERM, 143"})
    void aCommandThatASignalEndsSaysHowToGoOn(String signal, int code) throws Exception {
        Path out = folder.resolve("x");
        List<String> command = List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                FastStart.OPTION,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                TinyFile.in(folder),
                "--set",
                "training.steps=100000000",
                "--workers=1",
                "--out=" + out);
        Process process = new ProcessBuilder(command)
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile())
                .start();
        try {
            while (process.isAlive() && !Files.exists(out.resolve("plain/seed-1/accuracy.csv"))) {
                Thread.sleep(50);
            }
            new ProcessBuilder("kill", "-" + signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
            assertThat(process.waitFor()).isEqualTo(code);
        } finally {
            process.destroyForcibly();
        }
        assertThat(Files.readString(folder.resolve("err")))
                .containsPattern(
                        "bn: stopped; [0-9]+ of [0-9]+ runs have ended and stay in [^ ]+, (1 was|[02-9] were) interrupted")
                .endsWith("; 'bn resume " + out + "' trains what is left\n");
    }

    /** As the launcher writes it. */
    private static String sumOfSources(Path checkout) throws IOException {
        Process sum = new ProcessBuilder("sh", "-c", "find src/main pom.xml -type f -exec cksum {} + | sort | cksum")
                .directory(checkout.toFile())
                .start();
        return new String(sum.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** The launcher of the checkout; a stand-in for Java prints what it was given. */
    private CommandResult launched(String threads, String before) throws Exception {
        return launched(threads, before, "echo \"threads '$OMP_NUM_THREADS'\"\nfor one; do echo \"$one\"; done\n");
    }

    /** @param standIn the script in place of Java */
    private CommandResult launched(String threads, String before, String standIn) throws Exception {
        Path checkout = Files.createDirectories(folder.resolve("checkout"));
        Files.copy(Path.of("bn"), checkout.resolve("bn"), StandardCopyOption.REPLACE_EXISTING);
        Files.createDirectories(checkout.resolve("src/main"));
        Files.createDirectories(checkout.resolve("target"));
        Files.writeString(checkout.resolve("pom.xml"), "");
        Files.writeString(checkout.resolve("target/bn.jar"), "");
        Files.writeString(checkout.resolve("target/bn.built"), sumOfSources(checkout));
        Path java = Files.createDirectories(folder.resolve("jdk/bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\n" + standIn);
        assertThat(java.toFile().setExecutable(true)).isTrue();
        assertThat(checkout.resolve("bn").toFile().setExecutable(true)).isTrue();
        return said(
                Map.of(
                        "JAVA_HOME",
                        folder.resolve("jdk").toString(),
                        "OMP_NUM_THREADS",
                        threads,
                        "BN_JAVA_OPTS",
                        "-Xmx2g -Da=*"),
                List.of(
                        "sh",
                        "-c",
                        before + "\"$0\" list",
                        checkout.resolve("bn").toString()));
    }

    /** Java starts programs by their names in this encoding: the worker processes of a training were not found. */
    @ParameterizedTest
    @ValueSource(strings = {"_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"})
    void anEncodingInWhichProgramsCannotBeNamedIsToldWithItsCause(String variable) throws Exception {
        CommandResult said = said(
                Map.of(variable, "-Dfile.encoding=UTF-16"),
                List.of(),
                "run",
                "quickstart",
                "--smoke",
                "--out",
                folder.resolve("x").toString());
        assertThat(said.code()).as(said.err()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.errLines())
                .filteredOn(line -> line.startsWith("bn: "))
                .containsExactly(
                        "bn: Java's file.encoding is UTF-16, in which no program can be started; leave it out of"
                                + " _JAVA_OPTIONS, JAVA_TOOL_OPTIONS, JDK_JAVA_OPTIONS and BN_JAVA_OPTS, or set UTF-8");
        assertThat(folder.resolve("x")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = false,
            value = {"4,2|4", "1 |1", " 3|3", "2 , 4 |2", "''|1", "8|8", "0|0", "abc|abc", ",4|,4", "4,x|4,x", "1 2|1 2"
            })
    void theLauncherGivesTheFirstNumberOfAListAndLeavesTheRestToTheCheck(String given, String passed) throws Exception {
        assertThat(launched(given, "").out()).startsWith("threads '" + passed + "'\n");
    }

    @Test
    void theLauncherPassesTheUsersOptionsLastAndAsTheyStand() throws Exception {
        List<String> lines = launched("1", "").out().lines().toList();
        assertThat(lines).containsSubsequence("-Xmx1g", "-Xmx2g", "-Da=*", "-jar");
        assertThat(lines)
                .contains("-XX:-CreateCoredumpOnCrash")
                .anyMatch(line -> line.matches("-XX:ErrorFile=.*/checkout/target/hs_err_pid%p\\.log"));
    }

    @ParameterizedTest
    @ValueSource(ints = {40, 255})
    void tooFewOpenFilesAreAFailureInOneLine(int files) throws Exception {
        CommandResult said = launched("1", "ulimit -n " + files + "; ");
        assertThat(said.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.err())
                .isEqualTo("bn: only " + files
                        + " files may be open at a time ('ulimit -H -n'); 256 or more are needed; raise the limit\n");
    }

    /** A stand-in that says its version like Java, and notes each time that it was asked. */
    private static String javaOfVersion(String version) {
        return "if [ \"$1\" = -version ]; then\n"
                + "    echo asked >>\"$0.asked\"\n"
                + "    echo 'Picked up JAVA_TOOL_OPTIONS: -Da=b' >&2\n"
                + "    echo 'openjdk version \"" + version + "\" 2021-09-14' >&2\n"
                + "else\n"
                + "    echo ran\n"
                + "fi\n";
    }

    @ParameterizedTest
    @CsvSource({"1.8.0_392, 1.8.0_392", "9, 9", "11.0.21, 11.0.21", "16-ea, 16"})
    void anotherJavaThatIsTooOldIsAFailureInOneLine(String version, String shown) throws Exception {
        Path target = Files.createDirectories(folder.resolve("checkout/target"));
        Files.writeString(target.resolve("bn.built.by"), "/the/java/of/the/build\n");
        CommandResult said = launched("1", "", javaOfVersion(version));
        assertThat(said.code()).isEqualTo(ExitCode.FAILURE);
        assertThat(said.out()).isEmpty();
        assertThat(said.err())
                .isEqualTo("bn: '" + folder.toRealPath().resolve("jdk/bin/java") + "' is Java " + shown
                        + "; Java 17 or newer is expected: install a JDK 17 or set JAVA_HOME\n");
        assertThat(target.resolve("bn.built.by")).hasContent("/the/java/of/the/build");
    }

    @ParameterizedTest
    @ValueSource(strings = {"17", "17.0.9", "25-ea"})
    void aJavaThatIsNewEnoughIsAskedForItsVersionOnce(String version) throws Exception {
        for (int command = 0; command < 2; command++) {
            CommandResult said = launched("1", "", javaOfVersion(version));
            assertThat(said.err()).isEmpty();
            assertThat(said.out()).isEqualTo("ran\n");
        }
        assertThat(folder.resolve("jdk/bin/java.asked")).hasContent("asked");
    }
}
