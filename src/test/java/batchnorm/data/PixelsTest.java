package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PixelsTest {
    @Test
    void areOneAboveTheThresholdAndZeroUpToIt() {
        float[] table = new Pixels.Binary(0.5).table();

        assertThat(table[0]).isZero();
        assertThat(table[127]).as("127/255 is below 0.5").isZero();
        assertThat(table[128]).isEqualTo(1);
        assertThat(table[255]).isEqualTo(1);
        assertThat(new Pixels.Binary(0).table()[0]).as("not above 0").isZero();
    }

    @Test
    void areGreyFromZeroToOne() {
        float[] table = new Pixels.Grey().table();

        assertThat(table).hasSize(256).startsWith(0f).endsWith(1f);
        for (int value = 0; value < 256; value++) {
            assertThat(table[value]).as("the nearest number to %d/255", value).isEqualTo(value / 255f);
        }
    }

    @Test
    void refuseAThresholdThatNothingOrEverythingIsAbove() {
        assertThatThrownBy(() -> new Pixels.Binary(1)).hasMessage("threshold 1.0 is not within [0, 1)");
        assertThatThrownBy(() -> new Pixels.Binary(Double.NaN)).hasMessage("threshold NaN is not within [0, 1)");
    }

    @Test
    void areCentredOnTheMeanInUnitsOfTheDeviation() {
        float[] table = new Pixels.Centred(0.4, 0.25).table();

        assertThat(table[102]).as("102/255 is 0.4").isZero();
        assertThat(table[0]).isEqualTo(-1.6f);
        assertThat(table[255]).isEqualTo(2.4f);
    }

    @Test
    void refuseAMeanThatIsNoColourAndADeviationThatIsNoUnit() {
        assertThatThrownBy(() -> new Pixels.Centred(1.1, 1)).hasMessage("mean 1.1 is not within [0, 1]");
        assertThatThrownBy(() -> new Pixels.Centred(0.5, 0)).hasMessage("deviation 0.0 is not a positive number");
    }
}
