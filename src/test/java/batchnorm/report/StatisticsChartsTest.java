package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.Split;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.StatisticsFile;
import batchnorm.results.StatisticsRow;
import batchnorm.results.provenance.RunKey;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The comparison of inference statistics. */
class StatisticsChartsTest {
    @TempDir
    Path folder;

    private List<String> captions(int number) {
        FabricatedResults results = new FabricatedResults(folder.resolve("run" + number), 100, 50);
        List<Long> seeds = LongStream.rangeClosed(1, number).boxed().toList();
        for (long seed : seeds) {
            RunKey key = new RunKey("BN", seed);
            results.accuracy(key, 0.9, 10, 100);
            try (StatisticsFile file = StatisticsFile.create(results.directory().statistics(key), Split.TEST)) {
                file.append(List.of(new StatisticsRow(100, "population", 0.9, 0.3, Double.NaN, Double.NaN)));
            }
        }
        ResultDirectory directory =
                results.finish(FabricatedResults.experiment(List.of("BN"), seeds, "", Optional.empty()));
        return StatisticsCharts.of(RecordedExperiment.read(directory)).keySet().stream()
                .map(Picture::caption)
                .toList();
    }

    @Test
    void captionsSpeakOfMeansAndIntervalsOnlyWhereThereAreSome() {
        String curves = "Accuracy of the same networks with each kind of inference statistics";
        String table = "The accuracy at the end of training with each kind of statistics";
        assertThat(captions(1)).containsExactly(curves, table);
        assertThat(captions(2)).containsExactly(curves + ", mean over seeds", table + ", mean over seeds");
        assertThat(captions(3))
                .containsExactly(
                        curves + ", mean over seeds; shaded: 95 % interval of the mean", table + ", mean over seeds");
    }
}
