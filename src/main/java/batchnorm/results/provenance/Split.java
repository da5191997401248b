package batchnorm.results.provenance;

import java.util.Locale;

/** On which examples accuracy was measured; the prefix of the columns that hold it. */
public enum Split {
    TEST,
    VALIDATION;

    /** {@code test} or {@code validation}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
