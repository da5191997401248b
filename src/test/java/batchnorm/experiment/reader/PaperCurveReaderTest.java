package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.design.PaperCurve;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperCurveReaderTest {
    private static final Map<String, String> FILES = Map.of(
            "paper/a.csv", "network,step,accuracy\nwithout,8,0.5\n",
            "paper/k.csv", "network,step,accuracy,compared_at,note\nwithout,8,0.5,8,\n",
            "paper/broken.csv", "network,step\n");

    private static TrainingExperiment read(String text) {
        return TrainingExperimentReader.read(
                new ExperimentSource(text, "tiny.yaml", TinyExperiment.defaults(), List.of(), false, FILES));
    }

    private static String with(String curve) {
        return TinyExperiment.TEXT + "paper-curve: " + curve + "\n";
    }

    private static void refuses(String curve, String message) {
        assertThatThrownBy(() -> read(with(curve))).isInstanceOf(BadInput.class).hasMessageContaining(message);
    }

    @Test
    void namesTheFilesAndTheNetworks() {
        PaperCurve curve = read(with(
                        "{accuracy: paper/a.csv, knots: paper/k.csv, networks: [{variant: plain, printed: without}]}"))
                .paperCurve()
                .orElseThrow();

        assertThat(curve)
                .isEqualTo(new PaperCurve(
                        "paper/a.csv",
                        Optional.of("paper/k.csv"),
                        Optional.empty(),
                        List.of(new PaperCurve.Network("plain", "without"))));
        assertThat(curve.files()).containsExactly("paper/a.csv", "paper/k.csv");
        assertThat(read(TinyExperiment.TEXT).paperCurve()).isEmpty();
    }

    @Test
    void inAGridAVariantIsNamedWithoutItsValues() {
        String grid = "grid: [{key: training.learning-rate.rate, label: rate, values: [0.1, 0.2]}]\n";
        String text = TinyExperiment.TEXT
                .replaceAll("(?s)claims:.*ledger:", "ledger:")
                .replace("typical-unit-of: plain", "typical-unit-of: plain rate=0.1");
        String curve = "paper-curve: {accuracy: paper/a.csv, networks: [{variant: plain, printed: without}]}\n";

        assertThat(read(text + grid + curve).paperCurve().orElseThrow().networks())
                .containsExactly(new PaperCurve.Network("plain", "without"));
    }

    @Test
    void aClaimCanUseTheDistance() {
        String claim = "  - {claim: It is near., measure: distance_to_paper, of: plain, is: below, than: 0.005}\n";
        String text = TinyExperiment.TEXT.replace("claims:\n", "claims:\n" + claim);

        assertThat(read(text + "paper-curve: {accuracy: paper/a.csv, knots: paper/k.csv,"
                                + " networks: [{variant: plain, printed: without}]}\n")
                        .claims())
                .hasSize(3);
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("a paper-curve with knots");
    }

    @Test
    void refusesWhatIsNotThere() {
        refuses(
                "{accuracy: paper/b.csv, networks: [{variant: plain, printed: without}]}",
                "accuracy is 'paper/b.csv', which is no file of the paper's curves");
        refuses(
                "{accuracy: paper/a.csv, networks: [{variant: plan, printed: without}]}",
                "variant is 'plan', which is no variant");
        refuses(
                "{accuracy: paper/a.csv, networks: [{variant: plain, printed: with}]}",
                "paper/a.csv has no network 'with'; one of without is expected");
        refuses(
                "{accuracy: paper/broken.csv, networks: [{variant: plain, printed: without}]}",
                "paper/broken.csv, line 1: the header is \"network,step\"");
        refuses(
                "{accuracy: paper/a.csv, networks: [{variant: plain, printed: without}, {variant: plain, printed: x}]}",
                "variant is 'plain', which another item has");
        refuses("{knots: paper/k.csv}", "missing key 'accuracy'");
    }

    @Test
    void theSuitesOwnFilesAreFoundForAFileElsewhere() {
        ExperimentFiles files = new ExperimentFiles(Path.of("experiments"));
        assertThat(files.source("figure-1", List.of(), false).paper())
                .containsKeys("paper/figure-1a.csv", "paper/figure-1a-knots.csv", "paper/figure-1bc.csv");
    }
}
