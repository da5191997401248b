package batchnorm.archive;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Finds result folders. */
public final class PastRuns {
    /** How deep a result folder may lie: {@code results/runs/EXPERIMENT/TIME} lies two folders below the default. */
    private static final int DEEPEST = 6;

    private PastRuns() {}

    /**
     * The result folders at or below a folder, by path. Links are not followed, folders whose names begin with a dot
     * are left out, and a result folder is not searched. A folder below that cannot be listed is among them: whoever
     * reads it tells why.
     *
     * @throws BadInput if it is not a folder or cannot be listed
     */
    public static List<Path> folders(Path above) {
        if (!Files.isDirectory(above)) {
            throw new BadInput(above + " is not a directory; one with result folders is expected");
        }
        List<Path> found = new ArrayList<>();
        try {
            collect(above, 0, found);
        } catch (IOException e) {
            throw new BadInput("Cannot list " + above + ": " + IoReason.of(e), e);
        } catch (UncheckedIOException e) {
            throw new BadInput("Cannot list " + above + ": " + IoReason.of(e.getCause()), e);
        }
        return found;
    }

    private static void collect(Path folder, int depth, List<Path> found) throws IOException {
        // Whatever else has this name is a fault of the folder, which its reader tells.
        if (Files.exists(new ResultDirectory(folder).provenance(), LinkOption.NOFOLLOW_LINKS)) {
            found.add(folder);
            return;
        }
        if (depth == DEEPEST) {
            return;
        }
        List<Path> inside;
        try (Stream<Path> all = Files.list(folder)) {
            inside = all.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        }
        for (Path one : inside) {
            try {
                collect(one, depth + 1, found);
            } catch (NoSuchFileException e) {
                // It has been deleted meanwhile.
            } catch (IOException e) {
                found.add(one);
            }
        }
    }
}
