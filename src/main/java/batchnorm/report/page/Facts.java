package batchnorm.report.page;

import java.util.List;
import java.util.Set;

/**
 * What a page says that the recorded CSV files do not.
 *
 * @param command the lines that run the experiment again
 * @param normalized the variants whose network has batch normalization
 * @param noted warnings, a line each
 */
public record Facts(List<String> command, Set<String> normalized, List<String> noted) {
    public Facts {
        command = List.copyOf(command);
        normalized = Set.copyOf(normalized);
        noted = List.copyOf(noted);
    }
}
