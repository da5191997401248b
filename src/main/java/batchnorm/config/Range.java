package batchnorm.config;

import java.util.function.DoublePredicate;

/**
 * The range of numbers that a key allows.
 *
 * @param words the range in words, for messages
 * @param example a number in the range, which replaces a wrong value until the reading ends
 */
public record Range(String words, DoublePredicate test, double example) {
    /** x &gt; 0. */
    public static final Range POSITIVE = new Range("above 0", x -> x > 0 && x < Double.POSITIVE_INFINITY, 1);

    /** x &gt; 0, as engines hold it: a smaller number would be 0 to them, a larger one infinite. */
    public static final Range POSITIVE_FLOAT =
            new Range("above 0 (1.2e-38 to 3.4e38)", x -> x >= Float.MIN_NORMAL && x <= Float.MAX_VALUE, 1);

    /** ε in √(σ² + ε), which engines hold as a float: 1/√ε must be finite where σ² is 0. */
    public static final Range EPSILON =
            new Range("above 0 (from 1.2e-38), below 1", x -> x >= Float.MIN_NORMAL && x < 1, 0.5);

    /** x ≥ 0. */
    public static final Range NOT_NEGATIVE = new Range("from 0", x -> x >= 0 && x < Double.POSITIVE_INFINITY, 0);

    /** 0 ≤ x &lt; 1. */
    public static final Range FRACTION = new Range("from 0, below 1", x -> x >= 0 && x < 1, 0);

    /** 0 ≤ x ≤ 1. */
    public static final Range FROM_0_TO_1 = new Range("from 0 to 1", x -> x >= 0 && x <= 1, 0);

    /** 0 &lt; x ≤ 1. */
    public static final Range ABOVE_0_TO_1 = new Range("above 0, up to 1", x -> x > 0 && x <= 1, 1);

    /** 0 &lt; x &lt; 1. */
    public static final Range WITHIN_0_AND_1 = new Range("between 0 and 1", x -> x > 0 && x < 1, 0.5);
}
