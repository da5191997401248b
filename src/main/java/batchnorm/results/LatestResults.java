package batchnorm.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the latest of the result directories in a folder. */
public final class LatestResults {
    private LatestResults() {}

    /** {@code ; did you mean DIR?}, or nothing if there is none. */
    static String suggestion(Path folder) {
        return inside(folder).map(one -> "; did you mean " + one + "?").orElse("");
    }

    /** The result directory whose name comes last: {@code bn run} names them by the time of their start. */
    public static Optional<Path> inside(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(one -> Files.isRegularFile(new ResultDirectory(one).provenance()))
                    .max(Comparator.naturalOrder());
        } catch (IOException e) {
            return Optional.empty(); // it is only a suggestion
        }
    }
}
