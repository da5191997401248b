package batchnorm.experiment.reader;

import static batchnorm.experiment.reader.TrainingExperimentReaderTest.FILE;
import static batchnorm.experiment.reader.TrainingExperimentReaderTest.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.CropSet;
import batchnorm.design.PaperValue;
import batchnorm.experiment.Claim;
import batchnorm.experiment.TrainingExperiment;
import org.junit.jupiter.api.Test;

class EnsembleReaderTest {
    private static final String CROPS = FILE.replace("moving-average}", "moving-average, crops: 144}");
    private static final String ENSEMBLE = CROPS.replace("\nprobe:", "\nensemble: [BN, plain]\nprobe:");

    private static String claiming(String file, String claim) {
        return file.replace("claims:\n", "claims:\n  - {claim: It is so., " + claim + "}\n");
    }

    private static void refused(String file, String message, String... settings) {
        assertThatThrownBy(() -> read(file, settings))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message);
    }

    @Test
    void anEnsembleIsAListOfVariantsThatSeeManyCrops() {
        TrainingExperiment experiment = read(ENSEMBLE);
        assertThat(experiment.ensemble()).containsExactly("BN", "plain");
        assertThat(experiment.variants())
                .allMatch(variant -> variant.evaluation().crops() == CropSet.MULTI);
        assertThat(read(FILE).ensemble()).isEmpty();
        assertThat(read(FILE).variants())
                .allMatch(variant -> variant.evaluation().crops() == CropSet.SINGLE);
    }

    @Test
    void whatIsNoEnsembleIsRefused() {
        refused(ENSEMBLE, "ensemble has one variant; two or more are expected", "ensemble=[BN]");
        refused(ENSEMBLE, "'BM'", "ensemble=[BM, plain]");
        refused(
                ENSEMBLE,
                "variant plain of the ensemble is not evaluated on many crops; 'evaluation: {crops: 144}' is expected",
                "plain:evaluation.crops=single");
        refused(
                ENSEMBLE.replace("[BN, plain]", "[BN, Ensemble]").replace("name: plain", "name: Ensemble"),
                "ensemble is the name of the ensemble, and of a variant");
        refused(CROPS, "crops is '145'; one of single, 144 is expected", "evaluation.crops=145");
    }

    @Test
    void aClaimCanBeAboutTheEnsembleWhereItHasTheMetric() {
        TrainingExperiment experiment =
                read(claiming(ENSEMBLE, "measure: ensemble_gain, of: ensemble, is: above, than: 0"));
        assertThat(experiment.claims().get(0))
                .isInstanceOf(Claim.Bound.class)
                .extracting(Claim::variant)
                .isEqualTo("ensemble");
        assertThat(read(claiming(ENSEMBLE, "measure: multi_crop_accuracy, of: ensemble, is: above, than: BN"))
                        .claims()
                        .get(0))
                .isInstanceOf(Claim.Comparison.class);
        refused(claiming(ENSEMBLE, "measure: ensemble_gain, of: BN, is: above, than: 0"), "'BN'");
        refused(claiming(ENSEMBLE, "measure: best_accuracy, of: ensemble, is: above, than: 0"), "'ensemble'");
        refused(
                claiming(CROPS, "measure: ensemble_gain, of: ensemble, is: above, than: 0"),
                "measure is 'ensemble_gain', which needs an ensemble");
        refused(claiming(CROPS, "measure: multi_crop_gain, of: ensemble, is: above, than: 0"), "'ensemble'");
        refused(
                claiming(FILE, "measure: multi_crop_gain, of: BN, is: above, than: 0"),
                "measure is 'multi_crop_gain', which needs evaluation.crops");
    }

    @Test
    void thePapersNumbersCanStandInTheRowsOfFigure4() {
        String values = "paper-values:\n  - {variant: single crop, quantity: top-1 error, printed: 25.2 %}\nclaims:";
        assertThat(read(ENSEMBLE.replace("claims:", values)).paperValues())
                .containsExactly(new PaperValue("single crop", "top-1 error", "25.2 %"));
        refused(CROPS.replace("claims:", values), "'single crop'");
    }
}
