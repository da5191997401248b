package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.Printed;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The photographs of a folder that could not be read. A few are tolerated, because every large collection has some.
 * Thread-safe.
 */
final class Unreadable {
    /** One photograph in this many may be unreadable. */
    private static final int TOLERATED = 100;

    private final PhotoFolder folder;
    private final int used;
    private final SortedMap<Integer, String> reasons = new TreeMap<>();

    /** @param used how many photographs of the folder are used, the first ones */
    Unreadable(PhotoFolder folder, int used) {
        this.folder = folder;
        this.used = used;
    }

    /**
     * Records a photograph that could not be read; recording it twice counts once.
     *
     * @throws BadInput if there are now too many
     */
    synchronized void add(int index, IOException reason) {
        reasons.put(index, String.valueOf(reason.getMessage()));
        if (reasons.size() > used / TOLERATED) {
            throw new BadInput(folder.directory() + ": " + reasons.size() + " of " + used
                    + " images cannot be read, more than 1 %, the first of them " + lines().get(0));
        }
    }

    /** One line for each, with the reason. */
    synchronized List<String> lines() {
        return reasons.entrySet().stream()
                .map(entry -> Printed.line(folder.file(entry.getKey()) + " " + entry.getValue()))
                .toList();
    }
}
