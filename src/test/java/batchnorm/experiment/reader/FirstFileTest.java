package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mistakes in a user's first own file. Each gives one message, and none causes another message. */
class FirstFileTest {
    private static final String FILE = NewExperiment.text("tiny", "tiny");

    private static String problems(String text) {
        Throwable thrown = catchThrowable(() -> ExperimentFile.read(TinyExperiment.source(text)));
        assertThat(thrown).isInstanceOf(BadInput.class);
        assertThat(thrown.getMessage()).doesNotContain("'?'").doesNotContain("''");
        return thrown.getMessage();
    }

    @Test
    void aNewFileCanBeTriedInSeconds() {
        ExperimentSource whole = TinyExperiment.source(FILE);
        ExperimentSource smoke = new ExperimentSource(FILE, "tiny.yaml", whole.defaults(), List.of(), true);
        TrainingExperiment shortened = TrainingExperimentReader.read(smoke);
        assertThat(shortened.variants()).allMatch(variant -> variant.plan().steps() == 50);
        assertThat(shortened.seeds()).containsExactly(1L);
        assertThat(TrainingExperimentReader.read(whole).variants())
                .allMatch(variant -> variant.plan().steps() == 1000);
    }

    @Test
    void withoutVariantsNothingThatNamesOneIsAProblem() {
        String none = FILE.substring(0, FILE.indexOf("variants:"))
                + "probe: {layers: last, images: 100, typical-unit-of: with-BN}\n"
                + "claims: [{claim: Better., measure: final_accuracy, of: with-BN, is: above, than: without-BN}]\n";
        assertThat(problems(none)).isEqualTo("tiny.yaml:3:1: missing key 'variants'; a list of sections is expected");
    }

    @Test
    void aWrongKindIsOneProblemAndItsKeysAreNotJudged() {
        String file = FILE.replace("normalization.kind: batch", "normalization: {kind: bach, epsilon: 1.0e-3}");
        assertThat(problems(file))
                .isEqualTo(
                        "tiny.yaml:12:35: kind is 'bach'; one of none, batch, batch-ignoring, noisy-batch, ghost-batch, batch-renormalization, layer, group, weight, whitening is expected;"
                                + " did you mean 'batch'?");
    }

    @Test
    void aMisspeltKeyIsOneProblemAndNotAMissingOneToo() {
        assertThat(problems(FILE.replace("minibatch:", "mini-batch:")))
                .isEqualTo("tiny.yaml:8:25: unknown key 'mini-batch'; did you mean 'minibatch'?");
        assertThat(problems(FILE.replace("training: {", "trainig: {")))
                .isEqualTo("tiny.yaml:8:1: unknown key 'trainig'; did you mean 'training'?");
    }

    @Test
    void aMisspeltMetricIsNamedWithTheNearestOne() {
        assertThat(problems(FILE
                        + "claims: [{claim: B., measure: final_acuracy, of: with-BN, is: above, than: without-BN}]\n"))
                .endsWith("did you mean 'final_accuracy'?")
                .doesNotContain("\n");
    }

    @Test
    void aWrongThresholdIsNotAnUnknownMetricToo() {
        assertThat(problems(FILE + "thresholds: [90]\n"
                        + "claims: [{claim: B., measure: steps_to_0.9, of: with-BN, is: below, than: without-BN}]\n"))
                .isEqualTo("tiny.yaml:14:14: an item of thresholds is '90'; a number between 0 and 1 is expected");
    }

    @Test
    void wrongTypesSayWhatIsExpected() {
        assertThat(problems(FILE.replace("hidden: [100, 100]", "hidden: 100")))
                .endsWith("hidden is '100'; a list with at least one value, such as [100], is expected");
        assertThat(problems(FILE.replace("name: without-BN", "without-BN")))
                .startsWith("tiny.yaml:10:5: an item of variants is 'without-BN'; a section of keys and values");
        assertThat(problems(FILE.replace("drawn-digits", "cats")))
                .startsWith("tiny.yaml:6:11: name is 'cats', which is no data set; known: ");
    }

    @Test
    void aMessageAboutDefaultsNamesTheFolderOfAResult() {
        ExperimentSource recorded =
                new ExperimentSource(FILE, "results/mine/experiment.yaml", "always: {}", List.of(), false);
        assertThatThrownBy(() -> ExperimentFile.read(recorded))
                .isInstanceOf(BadInput.class)
                .hasMessage("results/mine/defaults.yaml:1:1: missing key 'by-kind'; a section of paths and values is"
                        + " expected");
    }

    @Test
    void aFileIsOnlyWrittenUnderANameOfItsOwnInAFolderThatIsThere(@TempDir Path folder) {
        assertThatThrownBy(() -> NewExperiment.write("a b", "a b", folder.resolve("a.yaml")))
                .isInstanceOf(BadInput.class)
                .hasMessage("NAME is 'a b'; up to 80 of A-Z a-z 0-9 . _ = , + - that begin with a letter or a digit are"
                        + " expected, for it names a file and a folder");
        assertThatThrownBy(() -> NewExperiment.write("a.yaml", "a.yaml", folder.resolve("a.yaml.yaml")))
                .hasMessage("NAME is 'a.yaml'; a name without the ending .yaml is expected, which its file gets");
        Path nowhere = folder.resolve("none/a.yaml");
        assertThatThrownBy(() -> NewExperiment.write("a", nowhere.toString(), nowhere))
                .hasMessage("--out is '" + nowhere + "', and there is no folder " + nowhere.getParent()
                        + "; a file in an existing folder is expected");
        Path capitals = folder.resolve("a.YAML"); // as the name of a file, 'bn run' would not know it
        assertThatThrownBy(() -> NewExperiment.write("a", "a.YAML", capitals))
                .isInstanceOf(BadInput.class)
                .hasMessage("--out is '" + capitals + "'; a name that ends in .yaml, in small letters, is expected");
        assertThat(folder).isEmptyDirectory();
    }
}
