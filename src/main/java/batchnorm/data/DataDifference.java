package batchnorm.data;

import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file or part of a data set that two commands or processes read with different bytes.
 *
 * @param part the name of the file or part
 * @param first the checksum that the first command read; "none" if it has no such part
 * @param second the same for the second command
 */
public record DataDifference(String part, String first, String second) {

    /** The first difference in the order of names; empty if all checksums are equal. */
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
