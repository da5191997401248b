package batchnorm.archive;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.results.ResultSearch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Finds result folders. */
public final class PastRuns {
    /** A result folder is not searched. Folders with a fault are found, because their reader tells it. */
    private static final ResultSearch SEARCH = new ResultSearch(false, true);

    private PastRuns() {}

    /**
     * The result folders at or below a folder, as {@link ResultSearch} finds them. A folder below that cannot be listed
     * is among them: whoever reads it tells why.
     *
     * @throws BadInput if it is not a folder or cannot be listed
     */
    public static List<Path> folders(Path above) {
        if (!Files.isDirectory(above)) {
            throw new BadInput(above + " is not a directory; one with result folders is expected");
        }
        try {
            return SEARCH.in(above);
        } catch (IOException e) {
            throw new BadInput("Cannot list " + above + ": " + IoReason.of(e), e);
        }
    }
}
