package batchnorm.results;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * What was read from files. A file is read again when its size or the time of its last change is another one, so that a
 * folder that grows costs only what is new in it. Thread-safe.
 */
public final class RememberedFiles {
    private final Map<Path, Content> contents = new ConcurrentHashMap<>();

    private record Stamp(long size, FileTime changed) {}

    /** @param as how the file was read, where there are several ways */
    private record Content(Stamp stamp, Object as, Object value) {}

    /**
     * What a file holds.
     *
     * @param as how it is read; the content is of the same type for equal values
     */
    @SuppressWarnings("unchecked") // the type goes with the way of reading
    <T> T get(Path file, Object as, Supplier<T> read) {
        Optional<Stamp> stamp = stamp(file); // before it is read: a change meanwhile is seen at the next look
        Content known = contents.get(file);
        if (stamp.isPresent()
                && known != null
                && known.stamp().equals(stamp.get())
                && known.as().equals(as)) {
            return (T) known.value();
        }
        T value = read.get();
        stamp.ifPresentOrElse(now -> contents.put(file, new Content(now, as, value)), () -> contents.remove(file));
        return value;
    }

    private static Optional<Stamp> stamp(Path file) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
            return Optional.of(new Stamp(attributes.size(), attributes.lastModifiedTime()));
        } catch (IOException e) {
            return Optional.empty(); // there is none, which whoever reads it reports
        }
    }
}
