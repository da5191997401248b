package batchnorm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** A copy of a folder, which a test may change. */
public final class FolderCopy {
    private FolderCopy() {}

    /** Copies a folder with all that is in it to a place that does not exist yet, and returns the place. */
    public static Path of(Path from, Path to) throws IOException {
        return of(from, to, file -> true);
    }

    /** The same with only some of the files. */
    public static Path of(Path from, Path to, Predicate<Path> wanted) throws IOException {
        Files.createDirectories(to.getParent());
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(wanted).toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
        return to;
    }
}
