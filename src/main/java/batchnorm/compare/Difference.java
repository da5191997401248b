package batchnorm.compare;

import java.util.List;

/**
 * Something that is not the same in all compared folders.
 *
 * @param what a key of the settings, or an entry of the provenance
 * @param variants the variants that it concerns; empty if it concerns all of them
 * @param values one for each folder, in their order
 */
public record Difference(String what, List<String> variants, List<String> values) {
    public Difference {
        variants = List.copyOf(variants);
        values = List.copyOf(values);
    }

    /** Whether no two folders have the same value. */
    boolean tellsAllApart() {
        return values.stream().distinct().count() == values.size();
    }
}
