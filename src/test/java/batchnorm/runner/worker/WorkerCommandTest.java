package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.engine.list.Engines;
import batchnorm.environment.NativeCode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The arguments and environment of a worker process. */
class WorkerCommandTest {
    private static final WorkerCommand COMMAND = new WorkerCommand("no.such.Program", List.of());

    @Test
    void nativeCodeHasAsManyThreadsAsAreAskedFor() {
        assertThat(COMMAND.with(Optional.of(3)).processBuilder().environment())
                .containsEntry("OMP_NUM_THREADS", "3")
                .containsEntry("OPENBLAS_NUM_THREADS", "3");
    }

    @Test
    void theUsersOptionsForJavaReachItAndTakePrecedence() {
        List<String> line = COMMAND.processBuilder(Map.of("BN_JAVA_OPTS", " -Xmx3g  -Da=b "))
                .command();
        assertThat(line).containsSubsequence("-Xmx1g", "-Xmx3g", "-Da=b", "-cp", "no.such.Program");
        assertThat(line).doesNotContain("");
    }

    @Test
    void itsCrashLogGoesNeitherToTheCurrentFolderNorToTheResults() {
        assertThat(COMMAND.processBuilder().command())
                .contains("-XX:-CreateCoredumpOnCrash")
                .anyMatch(option -> option.startsWith("-XX:ErrorFile=" + System.getProperty("java.io.tmpdir")));
    }

    @Test
    void itLoadsNativeCodeFromTheSameFolderAndHasTheSameHome() {
        NativeCode.prepare();
        assertThat(COMMAND.processBuilder().command())
                .contains("-Duser.home=" + System.getProperty("user.home"))
                .contains("-Dorg.bytedeco.javacpp.cachedir=" + System.getProperty("org.bytedeco.javacpp.cachedir"));
    }

    /** ND4J would try its CUDA backend first, print a stack trace, and then compute on the CPU. */
    @Test
    void itComputesOnTheCpuUnlessItIsToldToUseACard() {
        Map<String, String> user = Map.of("BACKEND_PRIORITY_CPU", "3");
        WorkerCommand onCard = new WorkerCommand("Main", List.of()).onCard(true);
        assertThat(COMMAND.processBuilder(user).environment()).containsEntry("BACKEND_PRIORITY_CPU", "1000");
        assertThat(onCard.processBuilder(user).environment()).containsEntry("BACKEND_PRIORITY_CPU", "0");
        assertThat(onCard.with(Optional.of(2)).with(Duration.ofSeconds(9)).onCard())
                .isTrue();
        assertThat(onCard.with(List.of(Engines.AUTO)).onCard()).isFalse();
    }

    @Test
    void elseAsManyAsTheEnvironmentSaysOrOne() {
        String said = System.getenv("OMP_NUM_THREADS");
        assertThat(COMMAND.processBuilder().environment()).containsEntry("OMP_NUM_THREADS", said == null ? "1" : said);
    }
}
