package batchnorm.equations;

import batchnorm.network.FullyConnected;
import java.util.ArrayList;
import java.util.List;

/** The parts of a network's flat parameter vector that gradient descent changes: W, b, γ and β of each layer. */
final class ParameterKinds {
    private final List<int[]> parts = new ArrayList<>();
    private int next;

    ParameterKinds(FullyConnected spec) {
        int width = spec.inputs();
        for (int units : spec.hidden()) {
            add(width * units);
            add(units);
            if (spec.normalization().batch().isPresent()) {
                add(units);
                next += 2 * units; // the moving statistics
            }
            width = units;
        }
        add(width * spec.classes());
        add(spec.classes());
    }

    private void add(int length) {
        parts.add(new int[] {next, next + length});
        next += length;
    }

    /** The largest ‖actual − expected‖/‖expected‖ over the parts. */
    double largestError(double[] actual, double[] expected) {
        double largest = 0;
        for (int[] part : parts) {
            double difference = 0;
            double norm = 0;
            for (int i = part[0]; i < part[1]; i++) {
                difference += (actual[i] - expected[i]) * (actual[i] - expected[i]);
                norm += expected[i] * expected[i];
            }
            largest = Math.max(largest, Math.sqrt(difference / norm));
        }
        return largest;
    }
}
