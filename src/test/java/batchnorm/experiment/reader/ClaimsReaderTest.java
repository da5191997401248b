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
import batchnorm.results.Asked;
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
            assertThat(first).isInstanceOfSatisfying(Claim.Comparison.class, two -> {
                assertThat(two.reference()).isEqualTo(name);
                assertThat(PaperClaim.threshold(
                                two.metric(), two.variant(), new Asked.OfVariant(two.relation(), two.reference())))
                        .isEqualTo("final accuracy of BN above that of " + name);
            });
        }
    }

    private static String learns(String what) {
        assertThat(FILE).contains("is: above, than: 0.2}");
        return FILE.replace("is: above, than: 0.2}", what + "}");
    }

    private static void refused(String what, String message) {
        assertThatThrownBy(() -> claims(learns(what)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message)
                .satisfies(problem -> assertThat(problem.getMessage().lines()).hasSize(1));
    }

    @Test
    void aRangeHasTwoNumbers() {
        Claim claim = claims(learns("is: within, than: [0.2, 9.0e-1]")).get(1);
        assertThat(claim)
                .isEqualTo(new Claim.Range(
                        "It learns.", ByName.metric("best_accuracy"), "BN", 0.2, 0.9, ClaimKind.FINDING, false));
        assertThat(claim.parts())
                .containsExactly(
                        new Claim.Bound(
                                "It learns.",
                                ByName.metric("best_accuracy"),
                                "BN",
                                Relation.ABOVE,
                                0.2,
                                ClaimKind.FINDING,
                                false),
                        new Claim.Bound(
                                "It learns.",
                                ByName.metric("best_accuracy"),
                                "BN",
                                Relation.BELOW,
                                0.9,
                                ClaimKind.FINDING,
                                false));
    }

    @Test
    void whatIsNoRangeIsRefusedInOneLine() {
        String expected = "; with 'is: within' a list of two numbers from 0, the lower first, such as [1.4, 1.5], is"
                + " expected";
        for (String wrong : List.of(
                "[0.9, 0.2]",
                "[0.2, 0.2]",
                "[0.2]",
                "[0.2, 0.5, 0.9]",
                "[]",
                "[-0.2, 0.9]",
                "[0.2, plain]",
                "[0.2, '0.9']",
                "[0.2, 1e999]",
                "[0.2, [0.9]]")) {
            refused("is: within, than: " + wrong, "than is [");
            refused("is: within, than: " + wrong, expected);
        }
        refused("is: within, than: 0.2", "than is '0.2'" + expected);
        refused("is: within, than: plain", "than is 'plain'" + expected);
        refused("is: within, than: {low: 0.2}", "than is a section" + expected);
        refused("is: within", "missing key 'than'; the name of a variant, a number or a list of two numbers");
    }

    @Test
    void aListIsForRangesAlone() {
        for (String side : List.of("above", "below")) {
            refused(
                    "is: " + side + ", than: [0.2, 0.9]",
                    "than is a list, which is for 'is: within'; the name of a variant or a number is expected");
        }
    }

    @Test
    void aRunThatIsAYesOrANoLiesWithinNothing() {
        String failed = FILE.replace("seeds: [1, 2]", "seeds: [1, 2]\nbaseline: plain")
                .replace(
                        "measure: best_accuracy, of: BN, is: above, than: 0.2",
                        "measure: failed, of: BN, is: within, than: [0.2, 0.9]");
        assertThatThrownBy(() -> claims(failed))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(
                        "is is 'within', but failed of a run is a yes or a no; above or below is expected");
    }

    @Test
    void aRangeMakesNoComparisonThatAnotherClaimMakes() {
        String range = "is: within, than: [0.2, 0.9]";
        String again = "}\n  - {claim: Again., measure: best_accuracy, of: BN, ";
        String message = "compares what another claim compares, measure best_accuracy of BN";
        refused(range + again + "is: within, than: [0.20, 0.90]", message);
        refused(range + again + "is: above, than: 0.2", message);
        refused("is: below, than: 0.9" + again + range, message);
        refused(range + again + "is: within, than: [0.2, 0.8]", message);
        assertThat(claims(learns(range + again + "is: below, than: 0.2"))).hasSize(3);
        assertThat(claims(learns(range + again + "is: within, than: [0.1, 0.8]")))
                .hasSize(3);
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
