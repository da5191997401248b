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
 * A folder with a folder of photographs for each class; hidden files are passed over. The classes are numbered in the
 * order of their names; the photographs come in a mixed order that their names alone decide, so that the first so many
 * are a fair choice of all.
 */
final class PhotoFolder {
    private static final int FEWEST_CLASSES = 2;

    private final Path directory;
    private final List<String> classes;
    private final List<Entry> entries;

    /** @param key its place in the order */
    private record Entry(long key, int label, String name) {}

    private PhotoFolder(Path directory, List<String> classes, List<Entry> entries) {
        this.directory = directory;
        this.classes = List.copyOf(classes);
        this.entries = List.copyOf(entries);
    }

    /**
     * Looks what there is; opens no photograph.
     *
     * @throws BadInput where there are not two classes, or one without photographs, or with files that are none by name
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
                throw new BadInput(folder + ": holds no image");
            }
            for (String file : files) {
                if (!ImageFormat.isNameOfImage(file)) {
                    throw new BadInput(
                            folder.resolve(file) + ": is no image by its name; " + ImageFormat.names() + " are read");
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

    /** Of the names of all photographs in their order; not of what they show, which would be hours of reading. */
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
