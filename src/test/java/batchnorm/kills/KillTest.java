package batchnorm.kills;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class KillTest {
    @TempDir
    Path folder;

    /** The seed draws SIGKILL for a training and its workers at half its time, and SIGTERM for a report later on. */
    @Test
    void aFewKilledCommandsGoOnToTheSameResult() throws Exception {
        assertThat(new KillHarness(folder, 2485).strike(2, 20)).isPositive();
    }

    /** {@code -Dkills=N -Dkills.seed=S -Dkills.seconds=T} make it shorter, and give it other moments. */
    @Test
    @Tag("slow")
    void twoHundredKilledCommandsGoOnToTheSameResult() throws Exception {
        int kills = Integer.getInteger("kills", 200);
        KillHarness harness = new KillHarness(folder, Long.getLong("kills.seed", 2));
        int struck = harness.strike(kills, Long.getLong("kills.seconds", 7200));
        System.out.println(struck + " kills: " + harness.struck());
        assertThat(struck).isPositive();
    }
}
