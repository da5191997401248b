package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Ensemble;
import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Metrics;
import batchnorm.report.PaperClaims;
import batchnorm.report.ResultsPage;
import batchnorm.results.CropsFile;
import batchnorm.results.CropsRow;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ProbabilitiesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An experiment with many crops and an ensemble, by the real commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsembleRunTest {
    private ResultDirectory whole;

    @BeforeAll
    void runAll() {
        whole = EnsembleRuns.whole();
    }

    /** The page of results is filled from a folder that has this one. */
    @Test
    void thePageOfResultsHasItsTables() {
        String page = ResultsPage.fill(
                "{{ensemble " + whole.root().getFileName() + "}}",
                whole.root().getParent(),
                new PaperClaims(List.of()));
        assertThat(page)
                .startsWith("| evaluated | crops | models | top-1 error | top-5 error | paper: top-1 error |\n")
                .containsPattern("\\| single crop \\| 1 \\| 1 \\| [0-9.]+ % .*\\| 25.2 % \\|\n")
                .containsPattern("\\| ensemble \\| 144 \\| 3 \\| [0-9.]+ % .*\\| 20.1 % \\|\n")
                .contains("as means over 2 seeds", "| member | single crop | multi-crop |", "\n| wide | ");
    }

    /** The class probabilities of a run, image by image. */
    private static List<double[]> probabilities(ResultDirectory results, String variant, long seed, int[] labels) {
        List<double[]> all = new ArrayList<>();
        try (ProbabilitiesFile images = ProbabilitiesFile.open(results.probabilities(new RunKey(variant, seed)))) {
            while (images.next()) {
                assertThat(images.image()).isEqualTo(all.size());
                labels[all.size()] = images.label();
                double[] copy = new double[10];
                double sum = 0;
                for (int c = 0; c < 10; c++) {
                    copy[c] = images.probabilities()[c];
                    sum += copy[c];
                }
                assertThat(sum).isCloseTo(1, within(1e-6));
                all.add(copy);
            }
        }
        return all;
    }

    private static double accuracy(List<List<double[]>> members, int[] labels) {
        int right = 0;
        for (int image = 0; image < labels.length; image++) {
            int best = 0;
            double[] mean = new double[10];
            for (int c = 0; c < 10; c++) {
                for (List<double[]> member : members) {
                    mean[c] += member.get(image)[c] / members.size();
                }
                best = mean[c] > mean[best] ? c : best;
            }
            right += best == labels[image] ? 1 : 0;
        }
        return right / (double) labels.length;
    }

    @Test
    void theEnsembleIsTheMeanOfTheProbabilitiesThatItsMembersRecorded() {
        for (long seed : new long[] {1, 2}) {
            int[] labels = new int[100];
            List<List<double[]>> members = EnsembleRuns.MEMBERS.stream()
                    .map(member -> probabilities(whole, member, seed, labels))
                    .toList();
            assertThat(EnsembleRuns.rows(whole, seed, Kind.ENSEMBLE))
                    .singleElement()
                    .satisfies(row -> {
                        assertThat(row.accuracy()).isEqualTo(accuracy(members, labels));
                        assertThat(row.models()).isEqualTo(3);
                        assertThat(row.crops()).isEqualTo(144);
                        assertThat(row.images()).isEqualTo(100);
                    });
            for (int i = 0; i < 3; i++) {
                List<List<double[]>> others = new ArrayList<>(members);
                others.remove(i);
                assertThat(EnsembleRuns.rows(whole, seed, Kind.MULTI_CROP)
                                .get(i)
                                .accuracy())
                        .isEqualTo(accuracy(List.of(members.get(i)), labels));
                assertThat(EnsembleRuns.rows(whole, seed, Kind.UP_TO).get(i).accuracy())
                        .isEqualTo(accuracy(members.subList(0, i + 1), labels));
                assertThat(EnsembleRuns.rows(whole, seed, Kind.WITHOUT).get(i).accuracy())
                        .isEqualTo(accuracy(others, labels));
                assertThat(EnsembleRuns.rows(whole, seed, Kind.WITHOUT).get(i).member())
                        .isEqualTo(EnsembleRuns.MEMBERS.get(i));
            }
        }
    }

    @Test
    void theSingleCropOfTheTrainedNetworkHasItsLastAccuracy() {
        RecordedExperiment recorded = RecordedExperiment.read(whole);
        for (String member : EnsembleRuns.MEMBERS) {
            for (long seed : new long[] {1, 2}) {
                RunKey key = new RunKey(member, seed);
                List<CropsRow> rows = CropsFile.read(whole.crops(key));
                assertThat(rows).extracting(CropsRow::crops).containsExactly(1, 144);
                assertThat(rows).extracting(CropsRow::different).containsExactly(1.0, 32.0);
                assertThat(rows.get(0).accuracy())
                        .isEqualTo(recorded.metrics()
                                .bySeed(member, Metrics.LAST_ACCURACY)
                                .get(seed));
                assertThat(recorded.metrics()
                                .bySeed(member, EnsembleMetrics.MULTI_CROP_GAIN)
                                .get(seed))
                        .isEqualTo(rows.get(1).accuracy() - rows.get(0).accuracy());
            }
        }
    }

    @Test
    void theEnsembleHasMetricsAndClaimsLikeAVariant() {
        RecordedExperiment recorded = RecordedExperiment.read(whole);
        assertThat(recorded.summary())
                .filteredOn(row -> row.variant().equals(Ensemble.NAME))
                .extracting(SummaryRow::metric)
                .containsExactly(
                        EnsembleMetrics.MULTI_CROP_ACCURACY,
                        EnsembleMetrics.MULTI_CROP_TOP5,
                        EnsembleMetrics.MULTI_CROP_GAIN,
                        EnsembleMetrics.ENSEMBLE_GAIN);
        double gains = EnsembleRuns.MEMBERS.stream()
                .mapToDouble(member -> recorded.metrics()
                        .bySeed(member, EnsembleMetrics.MULTI_CROP_GAIN)
                        .get(1L))
                .sum();
        assertThat(recorded.metrics()
                        .bySeed(Ensemble.NAME, EnsembleMetrics.MULTI_CROP_GAIN)
                        .get(1L))
                .isCloseTo(gains / 3, within(1e-12));
        double best = EnsembleRuns.rows(whole, 1, Kind.MULTI_CROP).stream()
                .mapToDouble(EnsembleRow::accuracy)
                .max()
                .orElseThrow();
        double together = EnsembleRuns.rows(whole, 1, Kind.ENSEMBLE).get(0).accuracy();
        assertThat(recorded.metrics()
                        .bySeed(Ensemble.NAME, EnsembleMetrics.ENSEMBLE_GAIN)
                        .get(1L))
                .isEqualTo(together - best);
        assertThat(recorded.claims())
                .filteredOn(claim -> claim.variant().equals(Ensemble.NAME))
                .allSatisfy(claim -> assertThat(claim.comparison().pairs()).isEqualTo(2))
                .hasSize(2);
    }

    @Test
    void theReportHasTheTableOfFigure4WithThePapersNumbersInAColumnOfTheirOwn() throws IOException {
        String report = Files.readString(whole.report());
        assertThat(report)
                .contains("## Single crop, multi-crop and the ensemble")
                .contains("| evaluated | crops | models | top-1 error | top-5 error | paper: top-1 error |")
                .containsPattern("\\| single crop \\| 1 \\| 1 \\| [0-9.]+ % \\| [0-9.]+ % \\| 25.2 % \\|")
                .containsPattern("\\| multi-crop \\| 144 \\| 1 \\| [0-9.]+ % \\| [0-9.]+ % \\| – \\|")
                .containsPattern("\\| ensemble \\| 144 \\| 3 \\| [0-9.]+ % \\| [0-9.]+ % \\| 20.1 % \\|")
                .contains("| member | single crop | multi-crop | ensemble up to it | ensemble without it | it adds |")
                .contains("on 100 images, as means over 2 seeds.")
                .doesNotContain("The paper's numbers and ours");
    }
}
