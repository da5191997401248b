package batchnorm.results;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of a measured run that were damaged after it. */
class MeasuredRunTest {
    private static final RunKey KEY = new RunKey("BN", 1);
    private static final RunRecord COMPLETED = RunRecord.completed(KEY, "fused", 20);
    private static final String ACCURACY = """
            step,epoch,learning_rate,train_loss,test_accuracy,test_loss,elapsed_seconds
            10,0.1,0.1,0.5,0.75,0.5,1.0
            20,0.2,0.1,0.5,1.0,0.5,2.0
            """;

    @TempDir
    Path root;

    private ResultDirectory directory;

    @BeforeEach
    void makeTheRun() {
        directory = new ResultDirectory(root);
        directory.createRun(KEY);
    }

    private void refusesAccuracy(String text, String why) throws IOException {
        Files.writeString(directory.accuracy(KEY), text);
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MeasuredRun.accuracy(directory, COMPLETED))
                .withMessage(directory.accuracy(KEY) + why);
    }

    @Test
    void rowsReachTheStepThatWasCompleted() throws IOException {
        Files.writeString(directory.accuracy(KEY), ACCURACY);
        assertThat(MeasuredRun.accuracy(directory, COMPLETED)).hasSize(2);
        refusesAccuracy(ACCURACY.replaceAll("20,.*\n", ""), ": the last row is of step 10; the run completed step 20");
        refusesAccuracy(
                ACCURACY.replaceAll("[12]0,.*\n", ""), ": the last row is of step 0; the run completed step 20");
        assertThat(MeasuredRun.accuracy(directory, RunRecord.diverged(KEY, "fused", 3)))
                .isEmpty();
    }

    @Test
    void aLastLineThatIsCutOffIsNotPassedOver() throws IOException {
        refusesAccuracy(ACCURACY + "30,0.3,0.", " was cut off: its last line does not end");
        Files.writeString(directory.activations(KEY), "step,layer,unit,p15,p50,p85\n1,1,0,0.0,0.0,0.");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MeasuredRun.activations(directory, KEY, true, true))
                .withMessage(directory.activations(KEY) + " was cut off: its last line does not end");
        Files.writeString(directory.measures(KEY), "measure,value\nerror,1");
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MetricsFile.read(directory.measures(KEY)))
                .withMessage(directory.measures(KEY) + " was cut off: its last line does not end");
    }

    @Test
    void anAccuracyLiesWithin0And1() throws IOException {
        refusesAccuracy(
                ACCURACY.replace("0.75", "75.0"), ", line 2, column test_accuracy: \"75.0\" is not within 0 and 1");
        refusesAccuracy(
                ACCURACY.replace("0.75", "-0.5"), ", line 2, column test_accuracy: \"-0.5\" is not within 0 and 1");
    }

    @Test
    void activationsThatWereRecordedAreThere() {
        assertThat(MeasuredRun.activations(directory, KEY, true, false).layer()).isZero();
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> MeasuredRun.activations(directory, KEY, true, true))
                .withMessage(directory.activations(KEY) + " is missing; the run recorded activations");
    }
}
