package batchnorm.experiment;

import java.util.List;

/** Keys that are swept: every variant of the file is run at every combination of their values. */
public record Grid(List<Axis> axes) {
    public Grid {
        axes = List.copyOf(axes);
    }

    /**
     * One swept key.
     *
     * @param key its path in the file
     * @param label its short name in variant names and charts
     * @param values as written in the file
     */
    public record Axis(String key, String label, List<String> values) {
        public Axis {
            values = List.copyOf(values);
        }
    }
}
