package batchnorm.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A search for result folders. Links are not followed, and folders whose names begin with a dot are left out. Nothing
 * below a result folder is looked at: with many runs that would be most of the files.
 *
 * @param goesOnBelowTop whether the search goes on below its first folder even if that is a result folder itself
 * @param findsFaulty whether it also finds folders that cannot be listed and those whose provenance is not a file, so
 *     that whoever reads them tells why; otherwise they are left out
 */
public record ResultSearch(boolean goesOnBelowTop, boolean findsFaulty) {
    /** How deep a result folder may lie: {@code results/runs/EXPERIMENT/TIME} lies two folders below the default. */
    private static final int DEEPEST = 6;

    /**
     * The result folders at or below a folder, in the order of their names.
     *
     * @throws IOException if the folder itself cannot be listed
     */
    public List<Path> in(Path top) throws IOException {
        List<Path> found = new ArrayList<>();
        collect(top, 0, found);
        return found;
    }

    private void collect(Path folder, int depth, List<Path> found) throws IOException {
        if (isResult(folder)) {
            found.add(folder);
            if (depth > 0 || !goesOnBelowTop) {
                return;
            }
        }
        if (depth == DEEPEST) {
            return;
        }
        for (Path one : foldersIn(folder)) {
            try {
                collect(one, depth + 1, found);
            } catch (NoSuchFileException e) {
                // It has been deleted meanwhile.
            } catch (IOException e) {
                if (findsFaulty) {
                    found.add(one);
                }
            }
        }
    }

    private boolean isResult(Path folder) {
        Path provenance = new ResultDirectory(folder).provenance();
        return findsFaulty
                ? Files.exists(provenance, LinkOption.NOFOLLOW_LINKS)
                : Files.isRegularFile(provenance, LinkOption.NOFOLLOW_LINKS);
    }

    private static List<Path> foldersIn(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS))
                    .filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) { // while it was being listed
            throw e.getCause();
        }
    }
}
