package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.design.ClaimKind;
import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.metric.ByName;
import batchnorm.report.PaperClaim;
import batchnorm.statistics.Relation;
import java.util.List;
import org.junit.jupiter.api.Test;

class ClaimsReaderTest {
    private static final String FILE = TinyExperiment.TEXT;
    private static final String WITH_KINDS = FILE.replace("than: plain}", "than: plain, kind: engine, post-hoc: true}");

    private static List<Claim> claims(String text) {
        return ExperimentFile.read(TinyExperiment.source(text)).claims();
    }

    @Test
    void aClaimIsAgainstAVariantOrANumber() {
        assertThat(claims(FILE))
                .containsExactly(
                        new Claim.Comparison(
                                "It is better.",
                                ByName.metric("final_accuracy"),
                                "BN",
                                Relation.ABOVE,
                                "plain",
                                ClaimKind.FINDING,
                                false),
                        new Claim.Bound(
                                "It learns.",
                                ByName.metric("best_accuracy"),
                                "BN",
                                Relation.ABOVE,
                                0.2,
                                ClaimKind.FINDING,
                                false));
    }

    @Test
    void aClaimSaysItsKindAndWhetherItIsPostHoc() {
        assertThat(claims(WITH_KINDS)).extracting(Claim::kind).containsExactly(ClaimKind.ENGINE, ClaimKind.FINDING);
        assertThat(claims(WITH_KINDS)).extracting(Claim::postHoc).containsExactly(true, false);
    }

    @Test
    void anotherKindIsRefusedWithTheWordsThereAre() {
        assertThatThrownBy(() -> claims(WITH_KINDS.replace("kind: engine", "kind: opinion")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("kind is 'opinion'; one of identity, engine, finding is expected");
    }

    @Test
    void theSameComparisonTwiceIsRefusedInWhateverWordsAndOrder() {
        String again = "claims:\n  - {claim: Plain is worse., measure: final_accuracy, of: plain, is: below, than: BN}";
        assertThatThrownBy(() -> claims(FILE.replace("claims:", again)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("compares what another claim compares, measure final_accuracy of BN");
        assertThatThrownBy(() -> claims(FILE.replace("than: plain}", "than: BN}")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("than is 'BN', as is of; another variant is expected");
    }

    /** Names of variants may begin with a digit. */
    @Test
    void aVariantThatIsMisspelledIsNoNumber() {
        assertThatThrownBy(() -> claims(FILE.replace("than: plain}", "than: 8 layers}")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("plain")
                .hasMessageNotContaining("a number");
    }

    @Test
    void aVariantWithANumberForItsNameIsRefused() {
        for (String number : List.of("256", "1e-3", "1.")) {
            assertThatThrownBy(() -> claims(FILE.replace("plain", number)))
                    .as(number)
                    .isInstanceOf(BadInput.class)
                    .hasMessageContaining("name is '" + number + "', a number, which claims would take for a value;"
                            + " another name is expected, such as m=" + number);
        }
    }

    /** Java reads these as numbers; a file does not. */
    @Test
    void aNameThatOnlyJavaTakesForANumberIsAName() {
        for (String name : List.of("NaN", "2d", "Infinity")) {
            Claim first = claims(FILE.replace("plain", name)).get(0);
            assertThat(first).isInstanceOf(Claim.Comparison.class);
            assertThat(PaperClaim.threshold(first.metric(), first.variant(), first.relation(), name))
                    .isEqualTo("final accuracy of BN above that of " + name);
        }
    }

    @Test
    void theDefaultIsAddedToEveryClaimThatLeavesItOut() {
        assertThat(ExperimentFile.leftOut(TinyExperiment.source(WITH_KINDS)))
                .containsEntry("claims[].kind", "finding")
                .containsEntry("claims[].post-hoc", "false");
    }

    @Test
    void recordedClaimsWithoutAKindAreFindingsAndThoseOfEquationsIdentities() {
        assertThat(readRecorded(FILE).claims()).extracting(Claim::kind).containsOnly(ClaimKind.FINDING);
        String equation = """
                id: tiny
                title: A tiny check
                question: Does it hold?
                equation: {kind: identity, examples: 4, mean: 1.0, deviations: [0.5, 2.0], epsilon: 0}
                seeds: [1]
                variants:
                  - name: exact
                claims:
                  - {claim: It holds., measure: error_with_epsilon_in_scale, of: exact, is: below, than: 1.0e-9}
                """;
        assertThat(readRecorded(equation).claims()).extracting(Claim::kind).containsOnly(ClaimKind.IDENTITY);
        assertThat(readRecorded(equation).claims()).extracting(Claim::postHoc).containsOnly(false);
    }

    /** Reads a file that was recorded together with the defaults of its time, which did not know the kinds. */
    private static Experiment readRecorded(String text) {
        String defaults = TinyExperiment.source(FILE).defaults().replaceAll("(?m)^ *claims\\[].*\n", "");
        assertThat(defaults).doesNotContain("claims");
        return ExperimentFile.readRecorded(new ExperimentSource(text, "tiny.yaml", defaults, List.of(), false));
    }
}
