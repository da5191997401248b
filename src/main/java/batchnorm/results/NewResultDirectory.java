package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.Abandoned;
import batchnorm.files.FolderTree;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A result directory that is being made. It has another name until it is complete; then it appears in its place. So a
 * command that is killed, or finds the disk full, leaves no half directory there. What a killed command leaves beside
 * the place is deleted by the next command that makes a directory there.
 */
public final class NewResultDirectory implements AutoCloseable {
    /** {@code .NAME.UUID.tmp}. */
    private static final Pattern UNFINISHED =
            Pattern.compile("\\..+\\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\\.tmp");

    private final Path root;
    private final ResultDirectory parts;
    private final ResultLock lock;

    private NewResultDirectory(Path root, ResultDirectory parts) {
        this.root = root;
        this.parts = parts;
        this.lock = ResultLock.take(parts);
    }

    /**
     * Begins a directory.
     *
     * @param root its place
     * @throws BadInput if something is there already, or nothing can be written there
     */
    public static NewResultDirectory at(Path root) {
        requireFree(root);
        Path above = root.toAbsolutePath().normalize().getParent();
        if (above == null) {
            throw new BadInput("Cannot write results to " + root + ": it is no folder's name");
        }
        deleteUnfinished(above);
        return new NewResultDirectory(
                root,
                ResultDirectory.create(above.resolve("." + root.getFileName() + "." + UUID.randomUUID() + ".tmp")));
    }

    private static void requireFree(Path root) {
        if (Files.exists(root)) {
            throw taken(root);
        }
    }

    private static BadInput taken(Path root) {
        return new BadInput("Cannot write results to " + root + ": it exists already; name a new directory");
    }

    /** Where the files are written until the directory is complete. */
    public ResultDirectory parts() {
        return parts;
    }

    /**
     * Makes the directory appear in its place.
     *
     * @throws BadInput if another command has been faster
     */
    public ResultDirectory appear() {
        if (!moveTo(root)) {
            throw taken(root);
        }
        return new ResultDirectory(root);
    }

    /** Makes the directory appear in its place; if that is taken, in the first free one of NAME-2, NAME-3 and so on. */
    public ResultDirectory appearInFreePlace() {
        Path place = root;
        for (int i = 2; !moveTo(place); i++) {
            place = root.resolveSibling(root.getFileName() + "-" + i);
        }
        return new ResultDirectory(place);
    }

    /** False if the place is taken. */
    private boolean moveTo(Path place) {
        if (Files.exists(place)) {
            return false;
        }
        try {
            // The lock goes with it: a killed command leaves either a directory that is complete, or one with a lock.
            Files.move(parts.root(), place);
            lock.closeAt(place);
            return true;
        } catch (IOException e) {
            if (Files.exists(place)) {
                return false;
            }
            return moveUnlocked(place);
        }
    }

    /** Some systems do not move a directory with an open file. */
    private boolean moveUnlocked(Path place) {
        lock.close();
        try {
            Files.move(parts.root(), place);
            return true;
        } catch (IOException e) {
            if (Files.exists(place)) {
                return false;
            }
            throw new RunFailure("Cannot write " + place + ": " + IoReason.of(e), e);
        }
    }

    /** Deletes what was written, unless it appeared. */
    @Override
    public void close() {
        lock.close();
        deleteTree(parts.root());
    }

    private static void deleteUnfinished(Path above) {
        if (!Files.isDirectory(above)) {
            return;
        }
        try (Stream<Path> inside = Files.list(above)) {
            inside.filter(one ->
                            UNFINISHED.matcher(one.getFileName().toString()).matches())
                    .filter(one -> Abandoned.is(one, one.resolve(ResultLock.FILE_NAME)))
                    .forEach(NewResultDirectory::deleteTree);
        } catch (IOException e) {
            // What cannot be listed stays.
        }
    }

    private static void deleteTree(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            FolderTree.delete(folder);
        } catch (IOException e) {
            // The rest has a name that nothing reads.
        }
    }
}
