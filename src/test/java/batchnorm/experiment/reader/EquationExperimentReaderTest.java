package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.design.LedgerEntry;
import batchnorm.equations.Identity;
import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.Experiment;
import java.util.List;
import org.junit.jupiter.api.Test;

class EquationExperimentReaderTest {
    private static final String FILE = """
            id: tiny
            title: A tiny check
            question: Does it hold?
            paper: {section: "3"}
            cost: nothing
            command: ./bn run tiny
            equation: {kind: identity, examples: 4, mean: 1.0, deviations: [0.5, 2.0], epsilon: 0}
            seeds: [1, 2]
            variants:
              - name: exact
              - name: inexact
                set: {equation.epsilon: 0.25}
            charts:
              - {name: c, title: C, x: {title: x, scale: linear}, y: {title: y, scale: logarithmic}, series: [error_with_epsilon_in_scale]}
            claims:
              - {claim: It holds., measure: error_with_epsilon_in_scale, of: exact, is: below, than: 1.0e-9}
            ledger:
              - {key: equation.epsilon, why: Not given.}
            smoke: {seeds: [1]}
            """;

    private static Experiment read(String text, String... settings) {
        return ExperimentFile.read(TinyExperiment.source(text, settings));
    }

    @Test
    void variantsDifferInWhatTheySet() {
        EquationExperiment check = (EquationExperiment) read(FILE, "equation.examples=9");
        assertThat(check.variants())
                .extracting(EquationExperiment.Variant::equation)
                .containsExactly(new Identity(9, 1, List.of(0.5, 2.0), 0), new Identity(9, 1, List.of(0.5, 2.0), 0.25));
        assertThat(check.variantNames()).containsExactly("exact", "inexact");
        assertThat(check.ledger()).extracting(LedgerEntry::variant).startsWith("exact", "inexact");
        assertThat(check.ledger()).extracting(LedgerEntry::value).startsWith("0", "0.25");
        assertThat(check.charts()).hasSize(1);
    }

    @Test
    void everythingWrongIsReportedAtOnce() {
        String text = FILE.replace("examples: 4", "examples: 1, width: 3")
                .replace("measure: error_with", "measure: error_wiht")
                .replace("series: [error_with_epsilon_in_scale]", "series: [errors]")
                .replace("set: {equation", "set: {training");
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("tiny.yaml:7:28: examples is '1'; a whole number from 2 to 1000000 is expected")
                .hasMessageContaining("unknown key 'width'")
                .hasMessageContaining(
                        "measure is 'error_wiht_epsilon_in_scale', which is no metric; did you mean 'error_with_epsilon_in_scale'?")
                .hasMessageContaining(
                        "an item of series is 'errors', which is no series; known: error_with_epsilon_in_scale")
                .hasMessageContaining("a variant sets 'training.epsilon'; it can set keys under equation only");
    }

    @Test
    void aChartDoesNotOverwriteOneThatReportsDrawThemselves() {
        for (String taken : List.of("accuracy", "Heat-map", "statistics", "figure-1", "panel", "percentiles-with BN")) {
            assertThatThrownBy(() -> read(FILE.replace("name: c,", "name: " + taken + ",")))
                    .hasMessage("tiny.yaml:14:6: name is '" + taken
                            + "', the name of a chart that reports draw themselves; another name is expected");
        }
    }

    @Test
    void whatNamesFilesStaysInTheFolderOfTheResults() {
        String chart = FILE.lines()
                        .filter(line -> line.contains("{name: c,"))
                        .findFirst()
                        .orElseThrow() + "\n";
        String pattern = "; it must match [A-Za-z0-9][A-Za-z0-9 ._=,+-]{0,79}, for it names ";
        assertThatThrownBy(() -> read(FILE.replace("name: c,", "name: ../../holiday,")))
                .isInstanceOf(BadInput.class)
                .hasMessage("tiny.yaml:14:6: name is '../../holiday'" + pattern + "files");
        assertThatThrownBy(() -> read(FILE.replace(chart, chart + chart)))
                .hasMessage("tiny.yaml:15:6: name is 'c', which another chart has; a name of its own is expected");
        assertThatThrownBy(() -> read(FILE.replace(chart, chart + chart.replace("name: c,", "name: C,"))))
                .hasMessage("tiny.yaml:15:6: name is 'C', which another chart has; a name of its own is expected");
        assertThatThrownBy(() -> read(FILE.replace("id: tiny", "id: ../tiny")))
                .hasMessage("tiny.yaml:1:1: id is '../tiny'" + pattern + "a folder");
        assertThatThrownBy(() -> read(FILE.replace("name: inexact", "name: Charts")))
                .hasMessage(
                        "tiny.yaml:11:5: name is 'Charts', the name of a file in every folder of results; another name is"
                                + " expected");
    }

    @Test
    void whatTrainsNothingIsNoExperimentToTrain() {
        assertThatThrownBy(() -> TrainingExperimentReader.read(TinyExperiment.source(FILE)))
                .isInstanceOf(BadInput.class)
                .hasMessage("tiny.yaml: checks an equation; a file that trains networks is expected");
    }
}
