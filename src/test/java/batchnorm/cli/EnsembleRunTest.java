package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.design.Ensemble;
import batchnorm.metric.EnsembleMetrics;
import batchnorm.metric.Metrics;
import batchnorm.results.CropsFile;
import batchnorm.results.CropsRow;
import batchnorm.results.EnsembleFile;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ProbabilitiesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** An experiment with many crops and an ensemble, by the real commands. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EnsembleRunTest {
    private static final List<String> MEMBERS = List.of("plain", "BN", "wide");
    private static final String TEXT = TinyFile.TEXT
            .replace(
                    "statistics: moving-average}",
                    "statistics: moving-average, crops: 144}\nensemble: [plain, BN, wide]")
            .replace("claims:\n", """
                      - name: wide
                        set: {network.hidden: [30, 20]}
                    claims:
                      - {claim: Crops help., measure: multi_crop_gain, of: BN, is: above, than: 0}
                      - {claim: The ensemble helps., measure: ensemble_gain, of: ensemble, is: above, than: 0}
                      - {claim: It beats BN., measure: multi_crop_accuracy, of: ensemble, is: above, than: BN}
                    """)
            .replace("ledger:\n", """
                    paper-values:
                      - {variant: single crop, quantity: top-1 error, printed: 25.2 %}
                      - {variant: ensemble, quantity: top-1 error, printed: 20.1 %}
                    ledger:
                    """);

    private ResultDirectory whole;
    private String file;

    @BeforeAll
    void runAll(@TempDir Path shared) {
        file = TinyFile.in(shared, TEXT);
        whole = run(shared.resolve("whole"));
    }

    private ResultDirectory run(Path out, String... more) {
        List<String> arguments = new ArrayList<>(List.of("run", file, "--out", out.toString(), "--workers", "1"));
        arguments.addAll(List.of(more));
        said(arguments.toArray(String[]::new));
        return new ResultDirectory(out);
    }

    private static CommandResult said(String... arguments) {
        CommandResult said = CommandResult.by(arguments);
        assertThat(said.code()).as(said.err()).isZero();
        return said;
    }

    private static List<EnsembleRow> rows(ResultDirectory results, long seed, Kind kind) {
        return EnsembleFile.read(results.ensemble()).stream()
                .filter(row -> row.seed() == seed && row.kind() == kind)
                .toList();
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
            List<List<double[]>> members = MEMBERS.stream()
                    .map(member -> probabilities(whole, member, seed, labels))
                    .toList();
            assertThat(rows(whole, seed, Kind.ENSEMBLE)).singleElement().satisfies(row -> {
                assertThat(row.accuracy()).isEqualTo(accuracy(members, labels));
                assertThat(row.models()).isEqualTo(3);
                assertThat(row.crops()).isEqualTo(144);
                assertThat(row.images()).isEqualTo(100);
            });
            for (int i = 0; i < 3; i++) {
                List<List<double[]>> others = new ArrayList<>(members);
                others.remove(i);
                assertThat(rows(whole, seed, Kind.MULTI_CROP).get(i).accuracy())
                        .isEqualTo(accuracy(List.of(members.get(i)), labels));
                assertThat(rows(whole, seed, Kind.UP_TO).get(i).accuracy())
                        .isEqualTo(accuracy(members.subList(0, i + 1), labels));
                assertThat(rows(whole, seed, Kind.WITHOUT).get(i).accuracy()).isEqualTo(accuracy(others, labels));
                assertThat(rows(whole, seed, Kind.WITHOUT).get(i).member()).isEqualTo(MEMBERS.get(i));
            }
        }
    }

    @Test
    void theSingleCropOfTheTrainedNetworkHasItsLastAccuracy() {
        RecordedExperiment recorded = RecordedExperiment.read(whole);
        for (String member : MEMBERS) {
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
        double gains = MEMBERS.stream()
                .mapToDouble(member -> recorded.metrics()
                        .bySeed(member, EnsembleMetrics.MULTI_CROP_GAIN)
                        .get(1L))
                .sum();
        assertThat(recorded.metrics()
                        .bySeed(Ensemble.NAME, EnsembleMetrics.MULTI_CROP_GAIN)
                        .get(1L))
                .isCloseTo(gains / 3, within(1e-12));
        double best = rows(whole, 1, Kind.MULTI_CROP).stream()
                .mapToDouble(EnsembleRow::accuracy)
                .max()
                .orElseThrow();
        double together = rows(whole, 1, Kind.ENSEMBLE).get(0).accuracy();
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

    @Test
    void aReportEvaluatesNothingAndNeedsNoProbabilities(@TempDir Path folder) throws IOException {
        ResultDirectory copy = copy(whole, folder.resolve("copy"));
        String report = Files.readString(copy.report());
        String rows = Files.readString(copy.ensemble());
        deleteProbabilities(copy);
        assertThat(said("report", copy.root().toString()).err()).isEmpty();
        assertThat(copy.report()).hasContent(report);
        assertThat(copy.ensemble()).hasContent(rows);
    }

    @Test
    void moreSeedsGetTheirEnsembleAndTheOthersKeepTheirs(@TempDir Path folder) throws IOException {
        ResultDirectory results = run(folder.resolve("out"), "--seed", "1");
        deleteProbabilities(results);
        assertThat(said("resume", results.root().toString(), "--seeds", "2", "--workers", "1")
                        .err())
                .doesNotContain("has no ensemble");
        assertThat(results.ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void mergedFoldersHaveTheEnsembleOfOneCommand(@TempDir Path folder) throws IOException {
        Path some = run(folder.resolve("some"), "--seed", "1", "--variant", "plain", "--variant", "wide")
                .root();
        Path rest =
                run(folder.resolve("rest"), "--seed", "1", "--variant", "BN").root();
        Path other = run(folder.resolve("other"), "--seed", "2").root();
        assertThat(new ResultDirectory(some).ensemble()).doesNotExist();
        deleteProbabilities(new ResultDirectory(other));
        Path out = folder.resolve("merged");
        said("merge", some.toString(), rest.toString(), other.toString(), "--out", out.toString());
        assertThat(new ResultDirectory(out).ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void whatIsMissingForAnEnsembleIsSaid(@TempDir Path folder) throws IOException {
        CommandResult run = said(
                "run", file, "--out", folder.resolve("a").toString(), "--workers=1", "--seed=1", "--variant=plain");
        assertThat(run.errLines()).contains("bn: seed 1 has no ensemble: BN, seed 1 did not complete");
        ResultDirectory rest = run(folder.resolve("b"), "--seed", "1", "--variant", "BN", "--variant", "wide");
        deleteProbabilities(rest);
        CommandResult merged = said(
                "merge",
                folder.resolve("a").toString(),
                rest.root().toString(),
                "--out",
                folder.resolve("c").toString());
        assertThat(merged.err())
                .contains("seed 1 has no ensemble: ")
                .contains("BN" + rest.root().getFileSystem().getSeparator() + "seed-1")
                .contains("probabilities.bin is missing");
        assertThat(new ResultDirectory(folder.resolve("c")).ensemble()).doesNotExist();
    }

    @Test
    void aRunWithoutItsCropsIsTrainedAgain(@TempDir Path folder) throws IOException {
        ResultDirectory copy = copy(whole, folder.resolve("copy"));
        Files.delete(copy.crops(new RunKey("BN", 2)));
        CommandResult resumed = said("resume", copy.root().toString(), "--workers", "1");
        assertThat(resumed.err()).contains("BN, seed 2 was finished, but ").contains("crops.csv is missing");
        assertThat(copy.ensemble()).hasSameTextualContentAs(whole.ensemble());
    }

    @Test
    void probabilitiesOfOtherImagesAreNotAveraged(@TempDir Path folder) throws IOException {
        ResultDirectory copy = copy(whole, folder.resolve("copy"));
        Path other = copy.probabilities(new RunKey("BN", 1));
        ProbabilitiesFile.write(other, 10, sink -> sink.put(5, 3, new float[10]));
        String rows = Files.readString(copy.ensemble());
        CommandResult said = CommandResult.by("resume", copy.root().toString(), "--workers", "1");
        assertThat(said.code()).isEqualTo(ExitCode.BAD_INPUT);
        assertThat(said.err())
                .contains("bn: " + other + " is not of the same images and classes as "
                        + copy.probabilities(new RunKey("plain", 1)));
        assertThat(copy.ensemble()).hasContent(rows);
    }

    @Test
    void aSmokeRunHasAnEnsemble(@TempDir Path folder) {
        ResultDirectory results = run(folder.resolve("smoke"), "--smoke");
        assertThat(rows(results, 1, Kind.ENSEMBLE)).hasSize(1);
    }

    private static void deleteProbabilities(ResultDirectory results) throws IOException {
        try (Stream<Path> files = Files.walk(results.root())) {
            for (Path file :
                    files.filter(one -> one.endsWith("probabilities.bin")).toList()) {
                Files.delete(file);
            }
        }
    }

    private static ResultDirectory copy(ResultDirectory from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from.root())) {
            for (Path one : files.toList()) {
                Files.copy(one, to.resolve(from.root().relativize(one).toString()));
            }
        }
        return new ResultDirectory(to);
    }
}
