package batchnorm.design;

import java.util.Locale;

/**
 * On which examples accuracy is measured; the prefix of the columns that hold it. Hyper-parameters are chosen on
 * {@link #VALIDATION} images, results are given on {@link #TEST} images.
 */
public enum Split {
    TEST,
    VALIDATION;

    /** {@code test} or {@code validation}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
