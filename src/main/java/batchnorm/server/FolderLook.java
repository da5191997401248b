package batchnorm.server;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The files below a folder at one moment. A training may write there meanwhile, so a file that goes away is left out.
 * So is a folder that cannot be read: it hides nothing but itself. Links are listed and not followed.
 *
 * @param files with their attributes, by path
 * @param isWhole whether each file that was there is in the list
 */
record FolderLook(SortedMap<Path, BasicFileAttributes> files, boolean isWhole) {

    /** @param deepest how many levels of files are listed */
    static FolderLook at(Path folder, int deepest) {
        Visitor visitor = new Visitor();
        try {
            Files.walkFileTree(folder, Set.of(), deepest, visitor);
        } catch (IOException e) { // the visitor goes on after each failure, so there is none that it has not seen
            visitor.isWhole = false;
        }
        return visitor.seen();
    }

    /** Those of the files that have one of these names. */
    FolderLook named(Set<String> names) {
        SortedMap<Path, BasicFileAttributes> kept = new TreeMap<>(files);
        kept.keySet().removeIf(file -> !names.contains(file.getFileName().toString()));
        return new FolderLook(kept, isWhole);
    }

    /** A text that changes when a file of the folder does. */
    String stamp() {
        long count = 0;
        long size = 0;
        long changed = 0;
        for (Map.Entry<Path, BasicFileAttributes> file : files.entrySet()) {
            if (file.getValue().isRegularFile()) {
                count++;
                size += file.getValue().size();
                changed = Math.max(changed, file.getValue().lastModifiedTime().toMillis());
            }
        }
        return count + "-" + size + "-" + changed;
    }

    /** Collects the files, and goes on where one cannot be looked at. */
    static final class Visitor extends SimpleFileVisitor<Path> {
        private final SortedMap<Path, BasicFileAttributes> files = new TreeMap<>();
        private boolean isWhole = true;

        FolderLook seen() {
            return new FolderLook(files, isWhole);
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!attributes.isDirectory()) { // at the deepest level folders come here
                files.put(file, attributes);
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            isWhole &= failure instanceof NoSuchFileException;
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path folder, IOException failure) {
            isWhole &= failure == null;
            return FileVisitResult.CONTINUE;
        }
    }
}
