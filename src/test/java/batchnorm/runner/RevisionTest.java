package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ClaimKind;
import batchnorm.experiment.Claim;
import batchnorm.metric.ByName;
import batchnorm.metric.Metric;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.statistics.Relation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which claims were stated after the runs of a folder: those that the file as it ran does not have. */
class RevisionTest {
    private static final Path RECORDED = Path.of("results", "reference", "section-3-identity");
    private static final Metric METRIC = ByName.metric("error_without_epsilon_in_scale");
    private static final String VARIANT = "epsilon 1e-5";
    private static final String ABOVE = stated(VARIANT, "is: above, than: 1.40");
    private static final String BELOW = stated(VARIANT, "is: below, than: 19.0e-1");
    private static final String WITHIN = stated(VARIANT, "is: within, than: [1.4, 1.9]");

    @TempDir
    Path folder;

    private static String stated(String variant, String what) {
        return "  - {claim: In words., measure: error_without_epsilon_in_scale, of: " + variant + ", " + what
                + ", kind: finding}\n";
    }

    private static Claim bound(Relation relation, double number) {
        return new Claim.Bound("Other words.", METRIC, VARIANT, relation, number, ClaimKind.FINDING, false);
    }

    private static Claim range(double low, double high) {
        return new Claim.Range("Other words.", METRIC, VARIANT, low, high, ClaimKind.FINDING, false);
    }

    /** Whether a claim was stated after the runs, if their file has these claims beside its own. */
    private boolean isLate(Claim claim, String... stated) throws IOException {
        for (String file : List.of("provenance.json", "defaults.yaml")) {
            Files.writeString(folder.resolve(file), Files.readString(RECORDED.resolve(file)));
        }
        String text = Files.readString(RECORDED.resolve("experiment.yaml"));
        Files.writeString(
                folder.resolve("experiment.yaml"),
                text.replace("\nclaims:\n", "\nclaims:\n" + String.join("", stated)));
        return Revision.statedAfterTheRuns(RecordedExperiment.read(new ResultDirectory(folder)))
                .test(claim);
    }

    @Test
    void aClaimAboutANumberIsKnownByTheNumberAndNotByItsDigitsOrWords() throws IOException {
        assertThat(isLate(bound(Relation.ABOVE, 1.4), ABOVE)).isFalse();
        assertThat(isLate(bound(Relation.BELOW, 1.4), ABOVE)).isTrue();
        assertThat(isLate(bound(Relation.ABOVE, 1.41), ABOVE)).isTrue();
    }

    @Test
    void aRangeWhoseTwoHalvesWereStatedIsNotLate() throws IOException {
        assertThat(isLate(range(1.4, 1.9), ABOVE, BELOW)).isFalse();
    }

    @Test
    void aRangeOfWhichOneHalfWasStatedIsLate() throws IOException {
        assertThat(isLate(range(1.4, 1.9), ABOVE)).isTrue();
        assertThat(isLate(range(1.4, 1.9), BELOW)).isTrue();
        assertThat(isLate(range(1.4, 1.8), ABOVE, BELOW)).isTrue();
        assertThat(isLate(range(1.5, 1.9), ABOVE, BELOW)).isTrue();
        assertThat(isLate(range(1.4, 1.9), ABOVE, stated("epsilon 0", "is: below, than: 1.9")))
                .as("the other half is about another variant")
                .isTrue();
        assertThat(isLate(range(1.4, 1.9))).isTrue();
    }

    @Test
    void aRangeThatWasStatedStatesItsHalvesAndNoOther() throws IOException {
        assertThat(isLate(range(1.4, 1.9), WITHIN)).isFalse();
        assertThat(isLate(bound(Relation.ABOVE, 1.4), WITHIN)).isFalse();
        assertThat(isLate(bound(Relation.BELOW, 1.9), WITHIN)).isFalse();
        assertThat(isLate(bound(Relation.BELOW, 1.4), WITHIN)).isTrue();
        assertThat(isLate(range(1.4, 1.8), WITHIN)).isTrue();
    }
}
