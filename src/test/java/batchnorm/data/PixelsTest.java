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
        assertThat(new Pixels.Grey().table()).hasSize(256).startsWith(0f).endsWith(1f);
    }

    @Test
    void refuseAThresholdThatNothingOrEverythingIsAbove() {
        assertThatThrownBy(() -> new Pixels.Binary(1)).hasMessage("threshold 1.0 is not within [0, 1)");
        assertThatThrownBy(() -> new Pixels.Binary(Double.NaN)).hasMessage("threshold NaN is not within [0, 1)");
    }
}
