package batchnorm.equations;

import batchnorm.metric.Metric;
import java.util.List;

/** A statement of the paper that arithmetic can check: a closed list. Everything that affects a number is given. */
public sealed interface Equation permits BlowUp, Identity, Gradients, AddedBias, WeightScale {

    /** Checks it on numbers drawn from a seed; the same seed gives the same findings. */
    Findings check(long seed);

    /** Which engine does the arithmetic that is checked. */
    default String engine() {
        return "double precision";
    }

    /** The metrics that {@link #check} finds. */
    List<Metric> metrics();

    /** The names of the curves that {@link #check} finds. */
    List<String> series();
}
