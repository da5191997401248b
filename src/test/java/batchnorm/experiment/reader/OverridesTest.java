package batchnorm.experiment.reader;

import static batchnorm.TinyExperiment.TEXT;
import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.TinyExperiment;
import batchnorm.design.ChangedValue;
import batchnorm.design.LedgerEntry;
import batchnorm.experiment.ExperimentSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverridesTest {
    private static final String USER = ChangedValue.COMMAND_LINE;

    private static List<ChangedValue> changed(String... settings) {
        return Overrides.of(TinyExperiment.source(TEXT, settings));
    }

    private static List<LedgerEntry> ledger(ExperimentSource source) {
        return ExperimentFile.read(source).ledger();
    }

    @Test
    void aValueFromTheCommandLineStandsBesideTheFilesOwn() {
        assertThat(changed("training.steps=50", "BN:training.learning-rate.rate=0.25"))
                .containsExactly(
                        new ChangedValue("training.steps", "", "20", "50", USER),
                        new ChangedValue("training.learning-rate.rate", "BN", "0.5", "0.25", USER));
    }

    @Test
    void aValueThatIsSetToWhatTheFileHasIsNotChanged() {
        assertThat(changed("training.steps=2_0", "training.learning-rate.rate=5.0e-1", "seeds=[1, 2]"))
                .isEmpty();
    }

    @Test
    void aKeyThatTheFileLeavesOutIsComparedWithItsDefault() {
        String without = TEXT.replace("seeds: [1, 2]\n", "");
        assertThat(Overrides.of(TinyExperiment.source(without, "seeds=[1, 2, 3]")))
                .isEmpty();
        assertThat(Overrides.of(TinyExperiment.source(without, "seeds=[4]")))
                .containsExactly(new ChangedValue("seeds", "", "[1, 2, 3]", "[4]", USER));
    }

    @Test
    void whatSmokeChangesIsToldApartFromWhatTheUserChanges() {
        assertThat(Overrides.of(TinyExperiment.smoke(TEXT, "seeds=[7]")))
                .containsExactly(
                        new ChangedValue("training.steps", "", "20", "5", ChangedValue.SMOKE),
                        new ChangedValue("seeds", "", "[1, 2]", "[7]", USER));
        assertThat(Overrides.of(TinyExperiment.smoke(TEXT, "training.steps=20", "seeds=[1]")))
                .as("the user's value is the file's again, and the seeds are those of smoke")
                .containsExactly(new ChangedValue("seeds", "", "[1, 2]", "[1]", ChangedValue.SMOKE));
    }

    @Test
    void whatSmokeSetsHoldsForVariantsThatSetItToo() {
        String text = TEXT.replace("    set:\n", "    set:\n      training.steps: 30\n");
        assertThat(Overrides.of(TinyExperiment.smoke(text)))
                .filteredOn(change -> change.key().equals("training.steps"))
                .allSatisfy(change -> assertThat(change.used()).isEqualTo("5"))
                .extracting(ChangedValue::inFile)
                .contains("30");
        assertThat(Overrides.of(TinyExperiment.smoke(text, "training.steps=7")))
                .as("the user's value holds for them too")
                .filteredOn(change -> change.key().equals("training.steps"))
                .allSatisfy(change -> assertThat(change.used()).isEqualTo("7"));
    }

    @Test
    void otherSeedsAndEnginesMakeNoOtherExperiment() {
        assertThat(changed("seeds=[4]", "training.engine=fused", "training.minibatch=30"))
                .filteredOn(ChangedValue::makesAnotherExperiment)
                .extracting(ChangedValue::key)
                .containsExactly("training.minibatch");
    }

    @Test
    void theLedgersReasonForAnOverriddenValueIsTheCommandLine() {
        assertThat(ledger(TinyExperiment.source(
                        TEXT, "training.learning-rate.rate=0.25", "BN:network.normalization.epsilon=1.0e-3")))
                .containsExactly(
                        new LedgerEntry("training.learning-rate.rate", "", "0.25", "set on the command line"),
                        new LedgerEntry("network.normalization.epsilon", "BN", "1.0e-3", "set on the command line"));
        assertThat(ledger(TinyExperiment.source(TEXT, "training.learning-rate.rate=0.50")))
                .extracting(LedgerEntry::why)
                .containsExactly("set on the command line, to the file's own value: Not given.", "Not given.");
    }

    @Test
    void aReasonChangesForTheOverriddenVariantAlone() {
        assertThat(ledger(TinyExperiment.source(TEXT, "BN:training.learning-rate.rate=0.25")))
                .startsWith(
                        new LedgerEntry("training.learning-rate.rate", "plain", "0.5", "Not given."),
                        new LedgerEntry("training.learning-rate.rate", "BN", "0.25", "set on the command line"));
    }

    @Test
    void aValueThatBothTheUserAndSmokeSetIsTheUsers() {
        assertThat(Overrides.of(TinyExperiment.smoke(TEXT, "training.steps=5")))
                .contains(new ChangedValue("training.steps", "", "20", "5", ChangedValue.COMMAND_LINE));
    }

    @Test
    void aValueOfTheUsersGridIsTheUsers() {
        String swept = "grid=[{key: training.learning-rate.rate, label: r, values: [1.0]}]";
        String text = TEXT.replace("typical-unit-of: plain", "typical-unit-of: plain r=1.0")
                .replaceAll("\n  - \\{claim.*", "");
        assertThat(ledger(TinyExperiment.source(text.replace("claims:", "claims: []"), swept))
                        .get(0)
                        .why())
                .isEqualTo("set on the command line");
    }

    @Test
    void aLengthThatTheUserCutIsNeverSaidToBeAsPrinted() {
        String printed = TEXT.replace("ledger:\n", "ledger:\n  - {key: training, why: As printed.}\n");
        assertThat(ledger(TinyExperiment.source(printed)).get(0).why()).isEqualTo("As printed.");
        assertThat(ledger(TinyExperiment.source(printed, "training.steps=5"))
                        .get(0)
                        .why())
                .isEqualTo("set on the command line");
        assertThat(ledger(TinyExperiment.smoke(printed)).get(0).why()).isEqualTo("set by --smoke");
    }
}
