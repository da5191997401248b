package batchnorm.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFile;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Seeds are added for findings about an ensemble too, where all its members run. */
class EnsembleLooksTest {
    private static final Experiment EXPERIMENT = ExperimentFile.read(TinyExperiment.source(
            TinyExperiment.TEXT.replaceAll(
                    "(?m)^  - \\{claim: It is better.*\n  - \\{claim: It learns.*$",
                    "  - {claim: It helps., measure: ensemble_gain, of: ensemble, is: above, than: 0}"),
            "evaluation.crops=144",
            "ensemble=[plain, BN]"));

    @Test
    void aFindingAboutTheEnsembleIsDecidedIfAllMembersRun() {
        Looks.check(EXPERIMENT, List.of("plain", "BN"));
        assertThat(Looks.undecidable(EXPERIMENT, List.of("plain", "BN"))).isEmpty();
    }

    @Test
    void aFindingAboutTheEnsembleIsNotDecidedIfAMemberDoesNotRun() {
        assertThatThrownBy(() -> Looks.check(EXPERIMENT, List.of("BN")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("has no finding about the variants that run");
        assertThat(Looks.undecidable(EXPERIMENT, List.of("BN")))
                .hasValue("not decided, because they are about variants that do not run: It helps.");
    }
}
