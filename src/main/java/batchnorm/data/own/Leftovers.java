package batchnorm.data.own;

import batchnorm.files.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folders in which data sets are written before they get their names. A command that is killed leaves its own. */
final class Leftovers {
    /** No command takes as long for one of the files. */
    private static final Duration UNTOUCHED = Duration.ofDays(1);

    private static final Pattern NAME =
            Pattern.compile("\\." + OwnData.NAME + "\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private Leftovers() {}

    /** A new place beside the folder of a data set, where its parts are written. */
    static Path partsOf(Path folder) {
        return folder.resolveSibling("." + folder.getFileName() + "." + UUID.randomUUID() + ".tmp");
    }

    /**
     * Deletes what killed commands left among the added data sets. Another command may be writing there, so nobody must
     * have written to a folder or its files for a day. A folder with any other file is none of ours. What cannot be
     * deleted stays, because nothing reads it.
     */
    static void delete(Path own) {
        for (Path folder : inside(own)) {
            if (isAbandoned(folder)) {
                try {
                    FolderTree.delete(folder);
                } catch (IOException e) {
                    // It is only cleaning up.
                }
            }
        }
    }

    private static boolean isAbandoned(Path folder) {
        if (!NAME.matcher(folder.getFileName().toString()).matches()
                || !Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        List<Path> files = inside(folder);
        return files.stream().allMatch(Leftovers::isOurs)
                && Stream.concat(Stream.of(folder), files.stream()).allMatch(Leftovers::isUntouched);
    }

    private static boolean isOurs(Path file) {
        String name = file.getFileName().toString();
        return (OwnSource.FILES.contains(name) || name.equals(Description.FILE))
                && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
    }

    private static boolean isUntouched(Path file) {
        try {
            return Files.getLastModifiedTime(file, LinkOption.NOFOLLOW_LINKS)
                    .toInstant()
                    .isBefore(Instant.now().minus(UNTOUCHED));
        } catch (IOException e) {
            return false;
        }
    }

    /** Empty where there is no such folder, or it cannot be listed. */
    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.toList();
        } catch (IOException | UncheckedIOException e) {
            return List.of();
        }
    }
}
