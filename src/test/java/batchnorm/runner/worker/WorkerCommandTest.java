package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
    void elseAsManyAsTheEnvironmentSaysOrOne() {
        String said = System.getenv("OMP_NUM_THREADS");
        assertThat(COMMAND.processBuilder().environment()).containsEntry("OMP_NUM_THREADS", said == null ? "1" : said);
    }
}
