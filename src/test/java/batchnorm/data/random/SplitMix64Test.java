package batchnorm.data.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class SplitMix64Test {
    @Test
    void givesTheNumbersThatArePublishedForTheAlgorithm() {
        SplitMix64 random = new SplitMix64(1234567);

        assertThat(new String[] {unsigned(random), unsigned(random), unsigned(random), unsigned(random)})
                .containsExactly(
                        "6457827717110365317", "3203168211198807973", "9817491932198370423", "4593380528125082431");
    }

    @Test
    void drawsBoundedNumbersEvenly() {
        SplitMix64 random = new SplitMix64(1);
        int draws = 70_000;
        int[] counts = new int[7];
        for (int i = 0; i < draws; i++) {
            counts[random.nextInt(7)]++;
        }

        // Each count is binomial with deviation √(n·1/7·6/7) ≈ 93: five deviations.
        for (int count : counts) {
            assertThat((double) count).isCloseTo(draws / 7.0, within(465.0));
        }
    }

    @Test
    void drawsFloatsWithinTheirRange() {
        SplitMix64 random = new SplitMix64(2);
        double sum = 0;
        for (int i = 0; i < 100_000; i++) {
            assertThat(random.nextFloat()).isBetween(0f, Math.nextDown(1f));
            float signed = random.nextSigned();
            assertThat(signed).isBetween(-1f, Math.nextDown(1f));
            sum += signed;
        }
        // The mean's deviation is √(1/3 / 100,000) ≈ 0.0018: five deviations.
        assertThat(sum / 100_000).isCloseTo(0, within(0.009));
    }

    @Test
    void givesUnrelatedStreamsToNeighbours() {
        assertThat(SplitMix64.stream(1, 0, 0).nextLong())
                .isNotEqualTo(SplitMix64.stream(1, 0, 1).nextLong())
                .isNotEqualTo(SplitMix64.stream(1, 1, 0).nextLong())
                .isNotEqualTo(SplitMix64.stream(2, 0, 0).nextLong())
                .isEqualTo(SplitMix64.stream(1, 0, 0).nextLong());
    }

    private static String unsigned(SplitMix64 random) {
        return Long.toUnsignedString(random.nextLong());
    }
}
