package batchnorm.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file or part of a data set of which two commands or processes have read different bytes.
 *
 * @param part its name
 * @param first the checksum that the first one has; "none" where it has no such part
 * @param second that of the second one
 */
public record DataDifference(String part, String first, String second) {

    /** The first one by name; empty where all checksums are the same. */
    public static Optional<DataDifference> between(Map<String, String> first, Map<String, String> second) {
        TreeSet<String> parts = new TreeSet<>(first.keySet());
        parts.addAll(second.keySet());
        return parts.stream()
                .map(part ->
                        new DataDifference(part, first.getOrDefault(part, "none"), second.getOrDefault(part, "none")))
                .filter(difference -> !difference.first.equals(difference.second))
                .findFirst();
    }
}
