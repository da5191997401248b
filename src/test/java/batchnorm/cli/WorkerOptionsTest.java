package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class WorkerOptionsTest {
    private static final int CORES = Runtime.getRuntime().availableProcessors();

    private static WorkerOptions parsed(String... arguments) {
        WorkerOptions options = new WorkerOptions();
        new CommandLine(CommandLine.Model.CommandSpec.create()
                        .addMixin("workers", CommandLine.Model.CommandSpec.forAnnotatedObject(options)))
                .parseArgs(arguments);
        return options;
    }

    @Test
    void theRecordedThreadsShareTheCoresAsThoseOfTheCommandDo() {
        WorkerOptions resumed = parsed();
        resumed.takeThreads(CORES);
        assertThat(resumed.workers()).isEqualTo(1);
        assertThat(resumed.command().threads()).contains(CORES);
        assertThat(parsed("--threads", String.valueOf(CORES)).workers()).isEqualTo(1);
    }

    @Test
    void whatTheUserGaveIsTaken() {
        WorkerOptions resumed = parsed("--threads", "1", "--workers", "3");
        resumed.takeThreads(CORES);
        assertThat(resumed.workers()).isEqualTo(3);
        assertThat(resumed.command().threads()).contains(1);
    }
}
