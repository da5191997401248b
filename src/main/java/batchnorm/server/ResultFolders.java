package batchnorm.server;

import batchnorm.design.ResultEntry;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/**
 * The result folders below a folder. Links to folders are not followed, names that begin with a dot are left out, and
 * nothing below a result folder is looked at: with many runs that would be most of the files.
 */
final class ResultFolders extends SimpleFileVisitor<Path> {
    private static final int DEEPEST = 6;

    private final Path root;
    private final List<Path> found = new ArrayList<>();

    private ResultFolders(Path root) {
        this.root = root;
    }

    /** In the order of their paths. The folder itself may be one. */
    static List<Path> below(Path root) {
        ResultFolders folders = new ResultFolders(root);
        try {
            Files.walkFileTree(root, Set.of(), DEEPEST, folders);
        } catch (IOException e) {
            // The visitor goes on after each failure: a folder that cannot be read hides nothing but itself.
        }
        Collections.sort(folders.found);
        return List.copyOf(folders.found);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        boolean isRoot = folder.equals(root);
        if (!isRoot && folder.getFileName().toString().startsWith(".")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (Files.isRegularFile(folder.resolve(ResultEntry.PROVENANCE.fileName()), LinkOption.NOFOLLOW_LINKS)) {
            found.add(folder);
            return isRoot ? FileVisitResult.CONTINUE : FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
        return FileVisitResult.CONTINUE;
    }
}
