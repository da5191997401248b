package batchnorm.archive;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.design.ResultEntry;
import batchnorm.files.FolderTree;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** Deletes result folders, and nothing that is not one. */
public final class Deletion {
    private Deletion() {}

    /**
     * Requires that a folder may be deleted.
     *
     * @throws BadInput if it is no result folder, is a link, is being written, or holds a file that this program did
     *     not write
     */
    public static ResultDirectory check(Path folder) {
        if (Files.isSymbolicLink(folder)
                || Files.isSymbolicLink(folder.toAbsolutePath().normalize())) {
            throw new BadInput(folder + " is a link; name the result folder itself");
        }
        ResultDirectory results = ResultDirectory.open(folder);
        if (ResultLock.isTaken(results)) {
            throw new BadInput("another command is writing to " + folder + "; wait for its end, or end it");
        }
        List<String> variants =
                ProvenanceFile.read(results.provenance()).experiment().variants();
        try (Stream<Path> inside = Files.list(folder)) {
            inside.filter(one -> !WholeFile.isLeftover(one))
                    .map(one -> one.getFileName().toString())
                    .filter(name -> !ResultEntry.isTaken(name) && !variants.contains(name))
                    .filter(name -> !name.equals(ResultLock.FILE_NAME))
                    .sorted()
                    .findFirst()
                    .ifPresent(name -> {
                        throw new BadInput(folder + " holds " + name
                                + ", which 'bn' did not write; move it elsewhere, or delete the folder yourself");
                    });
        } catch (IOException e) {
            throw new BadInput("Cannot list " + folder + ": " + IoReason.of(e), e);
        }
        return results;
    }

    /**
     * Deletes a result folder. It first gets a name that nothing reads, so that a killed command leaves no half folder
     * in its place. If a part of it cannot be deleted, what is left gets its name back.
     *
     * @throws BadInput if it may not be deleted; nothing is deleted
     * @throws RunFailure if it cannot be deleted
     */
    public static void delete(Path folder) {
        ResultDirectory results = check(folder);
        try {
            Path whole = folder.toRealPath();
            Path aside = whole.resolveSibling("." + whole.getFileName() + "." + UUID.randomUUID() + ".tmp");
            ResultLock lock = ResultLock.take(results);
            try {
                Files.move(whole, aside);
            } finally {
                lock.close();
            }
            deleteOrPutBack(aside, whole);
        } catch (IOException e) {
            throw new RunFailure("Cannot delete " + folder + ": " + IoReason.of(e), e);
        }
    }

    private static void deleteOrPutBack(Path aside, Path whole) throws IOException {
        try {
            FolderTree.delete(aside);
        } catch (IOException e) {
            Files.move(aside, whole);
            throw e;
        }
    }
}
