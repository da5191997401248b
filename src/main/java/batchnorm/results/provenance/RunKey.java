package batchnorm.results.provenance;

/**
 * Identifies one run of an experiment: a variant trained from one seed. The variant's name is also the name of a
 * directory.
 */
public record RunKey(String variant, long seed) {
    public RunKey {
        if (variant.isBlank() || variant.equals(".") || variant.equals("..") || variant.matches(".*[/\\\\].*")) {
            throw new IllegalArgumentException("\"" + variant + "\" cannot name a directory");
        }
    }

    @Override
    public String toString() {
        return variant + ", seed " + seed;
    }
}
