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

    /** The name of a variant at one combination, for example {@code with-BN rate=0.5 sigma=0.1}. */
    public static String nameAt(String base, List<String> labels, List<String> values) {
        StringBuilder name = new StringBuilder(base);
        for (int i = 0; i < labels.size(); i++) {
            name.append(' ').append(labels.get(i)).append('=').append(values.get(i));
        }
        return name.toString();
    }
}
