package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.opentest4j.TestAbortedException;

/** Tests without their data are skipped, and not where data are required. */
final class RealDataTest {
    @Test
    void aTestWithoutItsDataIsSkippedWithTheReason() {
        assertThatThrownBy(() -> RealData.missing("no file", false))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContaining("no file");
    }

    @Test
    void requiredDataThatAreMissingAreAFailure() {
        assertThatThrownBy(() -> RealData.missing("no file", true))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no file");
    }
}
