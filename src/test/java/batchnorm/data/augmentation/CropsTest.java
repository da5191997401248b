package batchnorm.data.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.random.SplitMix64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CropsTest {
    @ParameterizedTest
    @CsvSource({"500, 375", "224, 224", "100, 800"})
    void areasAndAspectsAreThoseAskedForAndWithinTheImage(int width, int height) {
        Crops.AreaAndAspect crops = new Crops.AreaAndAspect(0.08, 1, 3.0 / 4, 4.0 / 3);
        SplitMix64 random = new SplitMix64(1);
        for (int i = 0; i < 10_000; i++) {
            Window window = crops.window(width, height, false, random);
            assertThat(window.left()).isNotNegative();
            assertThat(window.top()).isNotNegative();
            assertThat(window.left() + window.width()).isLessThanOrEqualTo(width + 1e-9);
            assertThat(window.top() + window.height()).isLessThanOrEqualTo(height + 1e-9);
            assertThat(window.width() / window.height()).isBetween(0.75 - 1e-9, 4.0 / 3 + 1e-9);
            assertThat(window.width() * window.height() / width / height).isBetween(0.08 - 1e-9, 1.0);
        }
    }

    @Test
    void areaIsUniformWhereAllFit() {
        Crops.AreaAndAspect crops = new Crops.AreaAndAspect(0.1, 0.5, 1, 1);
        SplitMix64 random = new SplitMix64(2);
        double sum = 0;
        int draws = 20_000;
        for (int i = 0; i < draws; i++) {
            Window window = crops.window(300, 300, false, random);
            sum += window.width() * window.height() / 90_000;
        }

        // Four standard errors of the mean of a uniform number.
        assertThat(sum / draws).isCloseTo(0.3, within(4 * 0.4 / Math.sqrt(12.0 * draws)));
    }

    @Test
    void whatNeverFitsIsTheLargestInTheMiddle() {
        Crops.AreaAndAspect crops = new Crops.AreaAndAspect(1, 1, 3.0 / 4, 4.0 / 3);

        assertThat(crops.window(300, 900, true, new SplitMix64(3)))
                .isEqualTo(new Window(0, 250, 300, 400, true)); // aspect 3/4 is the least that is allowed
    }
}
