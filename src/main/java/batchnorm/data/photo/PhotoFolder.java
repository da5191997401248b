package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.random.Seeds;
import batchnorm.files.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * A folder that holds a folder of photographs for each class. Hidden files are ignored. The classes are numbered in the
 * order of their names. The photographs are shuffled by their names, so that the first ones are a fair sample of all.
 */
final class PhotoFolder {
    private static final int FEWEST_CLASSES = 2;

    private final Path directory;
    private final List<String> classes;
    private final List<Entry> entries;

    /** @param key the order of the photographs is that of their keys */
    private record Entry(long key, int label, String name) {}

    private PhotoFolder(Path directory, List<String> classes, List<Entry> entries) {
        this.directory = directory;
        this.classes = List.copyOf(classes);
        this.entries = List.copyOf(entries);
    }

    /**
     * Lists the photographs, without opening any.
     *
     * @throws BadInput if there are fewer than two classes, or a class has no photographs, or a file's name is not that
     *     of an image
     */
    static PhotoFolder list(Path directory) {
        List<String> classes = names(directory, Files::isDirectory);
        if (classes.size() < FEWEST_CLASSES) {
            throw new BadInput(directory + ": has " + (classes.isEmpty() ? "no class" : "one class, " + classes.get(0))
                    + "; a folder of images for each class is expected, two at least");
        }
        List<Entry> entries = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            Path folder = directory.resolve(classes.get(label));
            List<String> files = names(folder, Files::isRegularFile);
            if (files.isEmpty()) {
                throw new BadInput(folder + ": holds no image; at least one is expected");
            }
            for (String file : files) {
                if (!ImageFormat.isNameOfImage(file)) {
                    throw new BadInput(folder.resolve(file)
                            + ": its name has the ending of none of the formats that can be read: "
                            + ImageFormat.names());
                }
                entries.add(new Entry(Seeds.derive(0, classes.get(label) + "/" + file), label, file));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::key).thenComparing(Entry::name));
        return new PhotoFolder(directory, classes, entries);
    }

    Path directory() {
        return directory;
    }

    /** In the order of their numbers. */
    List<String> classes() {
        return classes;
    }

    int count() {
        return entries.size();
    }

    int label(int index) {
        return entries.get(index).label();
    }

    Path file(int index) {
        Entry entry = entries.get(index);
        return directory.resolve(classes.get(entry.label())).resolve(entry.name());
    }

    /**
     * The checksum of the names of all photographs, in their order. It does not cover their content, which would take
     * hours to read.
     */
    String checksum() {
        MessageDigest digest = Checksums.digest("SHA-256");
        for (Entry entry : entries) {
            digest.update((classes.get(entry.label()) + "/" + entry.name() + "\n").getBytes(StandardCharsets.UTF_8));
        }
        return "sha256:" + Checksums.hex(digest);
    }

    private static List<String> names(Path directory, Predicate<Path> wanted) {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(wanted)
                    .map(path -> path.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput(directory + ": cannot be listed (" + e + ")", e);
        }
    }
}
