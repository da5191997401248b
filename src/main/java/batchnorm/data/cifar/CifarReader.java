package batchnorm.data.cifar;

import batchnorm.BadInput;
import batchnorm.data.files.DataFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;

/**
 * Reads the files of CIFAR-10's binary version, plain or gzip: one batch per file, or one tar archive of all. A file
 * that cannot be used gives a {@link BadInput} of one line.
 */
final class CifarReader {
    /** The archive may hold other files too, such as the names of the classes. */
    private static final long SPARE = 1 << 20;

    private static final int LONGEST_NAME = 100;

    private final List<CifarBatch> batches;
    private final CifarImages training;
    private final CifarImages test;

    /** @param batches the batches; the last one has the test images */
    CifarReader(List<CifarBatch> batches) {
        this.batches = List.copyOf(batches);
        this.training = new CifarImages(batches.subList(0, batches.size() - 1));
        this.test = new CifarImages(batches.subList(batches.size() - 1, batches.size()));
    }

    /**
     * A batch that was read.
     *
     * @param where its file; in an archive also its name there
     * @param md5 the MD5 of its unpacked bytes
     */
    record Found(String where, CifarBatch batch, String md5) {
        boolean isOfficial() {
            return md5.equals(batch.md5());
        }

        String unofficial() {
            return "unpacked md5 " + md5 + " is not that of the published batch (" + batch.md5() + ")";
        }
    }

    /**
     * Reads a file. Several threads may read a file each.
     *
     * @param name the name of a batch; any other name means an archive of all batches
     */
    DataFile<List<Found>> read(String name, Path path) {
        Optional<CifarBatch> batch = named(name);
        return batch.isPresent()
                ? DataFile.read(
                        path,
                        "a batch of CIFAR-10",
                        (content, atMost) -> List.of(fill(batch.get(), content, path.toString())))
                : DataFile.read(
                        path, "the archive of CIFAR-10", (content, atMost) -> fillAll(content, path.toString()));
    }

    CifarImages training() {
        return training;
    }

    CifarImages test() {
        return test;
    }

    private List<Found> fillAll(InputStream content, String where) throws IOException {
        long bytes = batches.stream().mapToLong(CifarBatch::bytes).sum();
        List<Found> found;
        try {
            found = unpack(new LimitedStream(content, 2 * bytes + SPARE), where);
        } catch (IllegalArgumentException e) { // of the library, for some archives that are none
            throw new BadInput(where + ": is not a tar archive that can be read", e);
        }
        List<String> missing = batches.stream()
                .filter(batch -> found.stream().noneMatch(one -> one.batch().equals(batch)))
                .map(CifarBatch::name)
                .toList();
        if (!missing.isEmpty()) {
            throw new BadInput(where + ": lacks " + String.join(", ", missing) + "; it must be the archive of the "
                    + "binary version");
        }
        return found;
    }

    // Closing the archive would close the file, but its end must still be read.
    @SuppressWarnings("resource")
    private List<Found> unpack(InputStream content, String where) throws IOException {
        TarArchiveInputStream archive = new TarArchiveInputStream(content);
        List<Found> found = new ArrayList<>();
        for (TarArchiveEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
            String path = entry.getName();
            Optional<CifarBatch> batch =
                    entry.isFile() ? named(path.substring(path.lastIndexOf('/') + 1)) : Optional.empty();
            if (batch.isPresent()) {
                String name = where + ": " + shown(path, batch.get());
                if (found.stream().anyMatch(one -> one.batch().equals(batch.get()))) {
                    throw new BadInput(name + " is in the archive twice; once is expected");
                }
                found.add(fill(batch.get(), archive, name));
            }
        }
        return found;
    }

    /** A name from an archive as a message may show it: on one line, and not long. */
    private static String shown(String path, CifarBatch batch) {
        return path.length() > LONGEST_NAME || path.chars().anyMatch(Character::isISOControl) ? batch.name() : path;
    }

    private Found fill(CifarBatch batch, InputStream content, String where) throws IOException {
        CifarImages part = batch.equals(batches.get(batches.size() - 1)) ? test : training;
        return new Found(where, batch, part.fill(batch, content, where));
    }

    private Optional<CifarBatch> named(String name) {
        return batches.stream().filter(batch -> batch.name().equals(name)).findFirst();
    }
}
