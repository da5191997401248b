package batchnorm.results.provenance;

import batchnorm.design.ResultEntry;

/**
 * Identifies one run of an experiment: a variant trained from one seed. The variant's name is also the name of a
 * directory.
 */
public record RunKey(String variant, long seed) {
    private static final int LONGEST = 250;

    public RunKey {
        if (!isName(variant)) {
            throw new IllegalArgumentException("\"" + variant + "\" cannot name a directory");
        }
    }

    /** Whether a variant can have this name: it must name a directory that lies in another one. */
    static boolean isName(String name) {
        return !name.isBlank()
                && name.length() <= LONGEST
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || Character.isISOControl(c))
                && !ResultEntry.isTaken(name);
    }

    @Override
    public String toString() {
        return variant + ", seed " + seed;
    }
}
