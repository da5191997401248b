package batchnorm.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedRangesTest {
    @Test
    void threeOrMoreWithoutAGapAreARange() {
        assertThat(SeedRanges.of(List.of(1L))).isEqualTo("1");
        assertThat(SeedRanges.of(List.of(1L, 2L))).isEqualTo("1, 2");
        assertThat(SeedRanges.of(List.of(1L, 2L, 3L))).isEqualTo("1–3");
        assertThat(SeedRanges.of(List.of(9L, 8L, 3L, 1L, 2L, 9_999_999_999L))).isEqualTo("1–3, 8, 9, 9999999999");
        assertThat(SeedRanges.of(List.of())).isEmpty();
    }
}
