package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What captions say of means and intervals. */
class OverSeedsTest {
    @TempDir
    Path folder;

    @Test
    void oneSeedIsNoMeanAndTwoHaveNoInterval() {
        assertThat(new OverSeeds(1).shaded()).isEmpty();
        assertThat(new OverSeeds(2).shaded()).isEqualTo(", mean over seeds");
        assertThat(new OverSeeds(3).shaded()).isEqualTo(", mean over seeds; shaded: 95 % interval of the mean");
        assertThat(new OverSeeds(2).shaded("mean of the logarithms")).isEqualTo(", mean of the logarithms over seeds");
        assertThat(new OverSeeds(3).mean()).isEqualTo(", mean over seeds");
        assertThat(new OverSeeds(2).interval("bars")).isEmpty();
    }

    @Test
    void runsThatHaveNotEndedDoNotCount() {
        FabricatedResults results = new FabricatedResults(folder.resolve("run"), 100, 50);
        results.accuracy(new RunKey("plain", 1), 0.9, 10, 100);
        results.accuracy(new RunKey("BN", 1), 0.9, 10, 100);
        results.accuracy(new RunKey("BN", 2), 0.9, 10, 50); // it diverged
        ResultDirectory directory = results.finish(
                FabricatedResults.experiment(List.of("plain", "BN"), List.of(1L, 2L, 3L), "", Optional.empty()));
        RecordedExperiment recorded = RecordedExperiment.read(directory);
        assertThat(OverSeeds.of(recorded, List.of("plain", "BN"))).isEqualTo(new OverSeeds(2));
        assertThat(OverSeeds.of(recorded, List.of("plain"))).isEqualTo(new OverSeeds(1));
    }
}
