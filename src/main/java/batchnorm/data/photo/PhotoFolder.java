package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.random.Seeds;
import batchnorm.files.Checksums;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A folder that holds a folder of photographs for each class. The classes are numbered in the order of their names. The
 * photographs are shuffled by their names, so that the first ones are a fair sample of all.
 */
final class PhotoFolder {
    private static final int FEWEST_CLASSES = 2;

    private final Path directory;
    private final List<String> classes;
    private final List<Entry> entries;
    private final Optional<String> passedOver;

    /** @param key the order of the photographs is that of their keys */
    private record Entry(long key, int label, String name) {}

    private PhotoFolder(Path directory, List<String> classes, List<Entry> entries, Optional<String> passedOver) {
        this.directory = directory;
        this.classes = List.copyOf(classes);
        this.entries = List.copyOf(entries);
        this.passedOver = passedOver;
    }

    /**
     * Lists the photographs, without opening any.
     *
     * @throws BadInput if there are fewer than two classes, or a class has no photographs, or something lies among them
     *     that is neither a photograph nor known to be passed over
     */
    static PhotoFolder list(Path directory) {
        FolderListing listing = new FolderListing(directory);
        List<String> classes = listing.classes();
        if (classes.size() < FEWEST_CLASSES) {
            throw new BadInput(directory + ": has " + (classes.isEmpty() ? "no class" : "one class, " + classes.get(0))
                    + "; a folder of images for each class is expected, two at least");
        }
        List<Entry> entries = new ArrayList<>();
        for (int label = 0; label < classes.size(); label++) {
            String name = classes.get(label);
            List<String> files = listing.photographs(name);
            if (files.isEmpty()) {
                throw new BadInput(directory.resolve(name) + ": holds no image; at least one is expected");
            }
            for (String file : files) {
                entries.add(new Entry(Seeds.derive(0, name + "/" + file), label, file));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::key).thenComparing(Entry::name));
        return new PhotoFolder(directory, classes, entries, listing.passedOver());
    }

    /** What was passed over because it is no photograph, in words; empty if nothing was. */
    Optional<String> passedOver() {
        return passedOver;
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
}
