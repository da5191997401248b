package batchnorm.browser;

import java.util.Optional;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no browser, and says why. */
final class BrowserCondition implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return decide(Browser.missing(), "required".equals(System.getenv("BN_BROWSER")));
    }

    /** With a browser that is required and missing, the test runs and fails when it starts the browser. */
    static ConditionEvaluationResult decide(Optional<String> missing, boolean required) {
        return missing.isPresent() && !required
                ? ConditionEvaluationResult.disabled(missing.get() + "; BN_BROWSER=required makes this a failure")
                : ConditionEvaluationResult.enabled("there is a browser, or it is required");
    }
}
