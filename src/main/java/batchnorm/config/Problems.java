package batchnorm.config;

import batchnorm.BadInput;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Everything wrong with a configuration, each problem once and in the order found, so that the user mends them all at a
 * time.
 */
public final class Problems {
    private final Set<String> lines = new LinkedHashSet<>();

    public void add(String origin, String message) {
        lines.add(origin + ": " + message);
    }

    public boolean isEmpty() {
        return lines.isEmpty();
    }

    /**
     * Ends the reading where something was wrong.
     *
     * @throws BadInput one line per problem: where, what, what would be right
     */
    public void throwIfAny() {
        if (!lines.isEmpty()) {
            throw new BadInput(String.join(System.lineSeparator(), lines));
        }
    }
}
