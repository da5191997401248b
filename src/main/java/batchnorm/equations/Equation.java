package batchnorm.equations;

import batchnorm.metric.Metric;
import java.util.List;

/**
 * A statement of the paper that arithmetic can check. The list of kinds is closed. A value holds everything that
 * affects a number.
 */
public sealed interface Equation
        permits BlowUp,
                Identity,
                Gradients,
                AddedBias,
                WeightScale,
                SignalPropagation,
                ScaleDynamics,
                GradientThroughTime {

    /** Checks the statement on numbers drawn from a seed. The same seed gives the same findings. */
    Findings check(long seed);

    /** The engine whose arithmetic is checked. */
    default String engine() {
        return "double precision";
    }

    /** The metrics that {@link #check} returns. */
    List<Metric> metrics();

    /** The names of the curves that {@link #check} returns. */
    List<String> series();
}
