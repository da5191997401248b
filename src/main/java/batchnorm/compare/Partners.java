package batchnorm.compare;

import java.util.Map;

/**
 * A variant of one folder and the variants of other folders that it is compared with.
 *
 * @param name the variant's name in the first folder that has it
 * @param variants the variants' names, by the index of their folder
 */
public record Partners(String name, Map<Integer, String> variants) {
    public Partners {
        variants = Map.copyOf(variants);
    }

    public boolean isIn(int folder) {
        return variants.containsKey(folder);
    }

    /** Whether both folders have it. */
    public boolean areIn(int one, int other) {
        return isIn(one) && isIn(other);
    }

    /** Whether no other folder has it. */
    public boolean isAlone() {
        return variants.size() == 1;
    }

    /** Its name in a folder that has it. */
    public String variant(int folder) {
        return variants.get(folder);
    }
}
