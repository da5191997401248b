package batchnorm.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Tests without a browser are skipped, and not where one is required. */
final class BrowserConditionTest {
    @Test
    void aTestWithoutItsBrowserIsSkippedWithTheReason() {
        var decision = BrowserCondition.decide(Optional.of("no chromium"), false);

        assertThat(decision.isDisabled()).isTrue();
        assertThat(decision.getReason())
                .hasValueSatisfying(reason -> assertThat(reason).contains("no chromium"));
    }

    @Test
    void aRequiredBrowserThatIsMissingIsNoReasonToSkip() {
        assertThat(BrowserCondition.decide(Optional.of("no chromium"), true).isDisabled())
                .isFalse();
    }

    @Test
    void aTestWithItsBrowserRuns() {
        assertThat(BrowserCondition.decide(Optional.empty(), false).isDisabled())
                .isFalse();
    }
}
