package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.TinyExperiment;
import batchnorm.data.files.Progress;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.metric.PaperMetrics;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.run.Keeping;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.WorkerCommand;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is compared with printed curves. */
class PaperCurveRunTest {
    private static final WorkerCommand REAL = new WorkerCommand("batchnorm.cli.Main", List.of("worker"));
    private static final String KNOTS =
            "network,step,accuracy,compared_at,note\nwithout,8,0.5,8,\nwithout,16,0.75,16,\n";
    private static final Map<String, String> PAPER = Map.of(
            "paper/a.csv", "network,step,accuracy\nwithout,8,0.5\nwithout,16,0.75\n",
            "paper/k.csv", KNOTS,
            "paper/p.csv",
                    "panel,percentile,fraction_of_axis,value\nb without,15,1,-1\nb without,50,1,0\nb without,85,1,1\n",
            "paper/unused.csv", "network,step,accuracy\n");

    @Test
    void theFolderOfResultsHasCopiesOfTheCurvesAndTheDistances(@TempDir Path folder) throws Exception {
        String text = TinyExperiment.TEXT + "paper-curve: {accuracy: paper/a.csv, knots: paper/k.csv,"
                + " percentiles: paper/p.csv, networks: [{variant: plain, printed: without}]}\n";
        ExperimentSource source =
                new ExperimentSource(text, "tiny.yaml", TinyExperiment.defaults(), List.of("seeds=[1]"), false, PAPER);
        RunRequest request = new RunRequest(
                ParsedExperiment.of(source),
                List.of(),
                folder.resolve("results"),
                new Means(Optional.empty(), 1, Keeping.ROWS));
        new ExperimentRunner(Path.of("").toAbsolutePath(), REAL, new RunListener() {}, Progress.NONE).run(request);
        ResultDirectory results = ResultDirectory.open(request.folder());
        RecordedExperiment recorded = RecordedExperiment.read(results);

        assertThat(recorded.paperTexts().keySet())
                .containsExactlyInAnyOrder("paper/a.csv", "paper/k.csv", "paper/p.csv");
        assertThat(recorded.provenance().source().paperChecksums())
                .containsEntry("paper/k.csv", RecordedFile.sha256(KNOTS));
        List<Double> differences = new ArrayList<>();
        for (AccuracyRow row :
                AccuracyFile.read(results.accuracy(new RunKey("plain", 1))).rows()) {
            if (row.step() == 8 || row.step() == 16) {
                differences.add(row.accuracy() - (row.step() == 8 ? 0.5 : 0.75));
            }
        }
        assertThat(differences).hasSize(2);
        double expected =
                Math.sqrt(differences.stream().mapToDouble(d -> d * d).average().orElseThrow());
        assertThat(recorded.metrics().values("plain", PaperMetrics.DISTANCE)[0]).isCloseTo(expected, within(1e-12));
        assertThat(recorded.metrics().values("BN", PaperMetrics.DISTANCE)[0]).isNaN();
        assertThat(recorded.metrics().values("plain", PaperMetrics.SHARE_LIKE_PAPER)[0])
                .isBetween(0.0, 1.0);
        assertThat(SummaryFile.read(results.summary()))
                .extracting(row -> row.variant() + " " + row.metric().name())
                .contains("plain distance_to_paper", "plain ends_to_paper_typical_unit");

        Files.writeString(results.paperFile("paper/k.csv"), KNOTS.replace("0.75", "0.80"));
        assertThat(RecordedFile.change(RecordedExperiment.read(results)).orElseThrow())
                .startsWith("k.csv was changed after its runs");
    }
}
