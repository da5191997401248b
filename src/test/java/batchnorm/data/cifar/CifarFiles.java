package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Downloader;
import batchnorm.data.files.Progress;
import batchnorm.data.files.PublishedFile;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.mnist.SmallDataset;
import batchnorm.data.source.DatasetListing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** A data set named tiny in CIFAR-10's layout, as if it had been published: batches of 4 training and 3 test images. */
final class CifarFiles {
    static final int IMAGES = 4;
    static final int TEST_IMAGES = 3;
    static final String ARCHIVE = "tiny-binary.tar.gz";

    /** Unpacked name → content. */
    final Map<String, byte[]> batches = new LinkedHashMap<>();

    CifarFiles() {
        batches.put("data_batch_1.bin", records(IMAGES, 0));
        batches.put("data_batch_2.bin", records(IMAGES, IMAGES));
        batches.put("test_batch.bin", records(TEST_IMAGES, 7));
    }

    /** The pixel {@code offset} of image {@code number}, where images are numbered through the training batches. */
    static int pixel(int number, int offset) {
        return (number * 31 + offset * 7) & 0xff;
    }

    /** {@code count} records: image {@code first}, first + 1, … with its number modulo 10 as the label. */
    static byte[] records(int count, int first) {
        byte[] bytes = new byte[count * 3073];
        for (int i = 0; i < count; i++) {
            bytes[i * 3073] = (byte) ((first + i) % 10);
            for (int offset = 0; offset < 3072; offset++) {
                bytes[i * 3073 + 1 + offset] = (byte) pixel(first + i, offset);
            }
        }
        return bytes;
    }

    /** What a folder holds, as a gzipped tar archive like the published one, with a file that no reader uses. */
    static byte[] archive(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (TarArchiveOutputStream tar = new TarArchiveOutputStream(bytes)) {
            TarArchiveEntry folder = new TarArchiveEntry("tiny-batches-bin/");
            folder.setModTime(0);
            tar.putArchiveEntry(folder);
            tar.closeArchiveEntry();
            Map<String, byte[]> all = new LinkedHashMap<>();
            all.put("readme.html", "<html>".getBytes(StandardCharsets.UTF_8));
            all.putAll(files);
            for (Map.Entry<String, byte[]> file : all.entrySet()) {
                TarArchiveEntry entry = new TarArchiveEntry("tiny-batches-bin/" + file.getKey());
                entry.setModTime(0); // the same bytes at any time
                entry.setSize(file.getValue().length);
                tar.putArchiveEntry(entry);
                tar.write(file.getValue());
                tar.closeArchiveEntry();
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return IdxFiles.gzip(bytes.toByteArray());
    }

    byte[] archive() {
        return archive(batches);
    }

    CifarSource source(URI... mirrors) {
        List<CifarBatch> published = new ArrayList<>();
        batches.forEach((name, content) ->
                published.add(new CifarBatch(name, content.length / 3073, SmallDataset.md5(content), Set.of())));
        byte[] archive = archive();
        return new CifarSource(
                new DatasetListing("tiny", "", "", "", true, false, ""),
                List.of("tiny", "tiny-batches-bin"),
                published,
                new PublishedFile("tiny-binary.tar", archive.length, SmallDataset.md5(archive), ""),
                new Downloader(List.of(mirrors), Duration.ofSeconds(1)));
    }

    static DataLocations locations(Path place) {
        return new DataLocations(Optional.of(place), Optional.empty(), Path.of("unused"));
    }

    /** Reads the data set from a folder. */
    Dataset load(Path place) {
        return source().load(new Pixels.Grey(), Sizes.ALL, locations(place), Progress.NONE);
    }

    /** Checks that it is refused with this message. */
    void refused(Path place, String message) {
        assertThatThrownBy(() -> load(place)).isInstanceOf(BadInput.class).hasMessage(message);
    }

    static byte[] changed(byte[] bytes, int at, int value) {
        byte[] copy = bytes.clone();
        copy[at] = (byte) value;
        return copy;
    }

    void writePlain(Path folder) throws IOException {
        for (Map.Entry<String, byte[]> batch : batches.entrySet()) {
            write(folder, batch.getKey(), batch.getValue());
        }
    }

    static void write(Path folder, String name, byte[] content) throws IOException {
        Files.createDirectories(folder);
        Files.write(folder.resolve(name), content);
    }

    /** Checks that every image was read to its place. */
    static void isWhole(Dataset dataset) {
        assertThat(dataset.classes()).isEqualTo(10);
        assertThat(dataset.training().shape()).isEqualTo(new LabelledImages.Shape(3, 32, 32));
        assertThat(dataset.training().count()).isEqualTo(8);
        assertThat(dataset.test().count()).isEqualTo(3);
        for (int offset = 0; offset < 3072; offset++) {
            assertThat(dataset.training().inMemory().pixel(0, offset)).isEqualTo(CifarFiles.pixel(0, offset));
            assertThat(dataset.training().inMemory().pixel(6, offset)).isEqualTo(CifarFiles.pixel(6, offset));
            assertThat(dataset.test().inMemory().pixel(2, offset)).isEqualTo(CifarFiles.pixel(9, offset));
        }
        assertThat(dataset.training().inMemory().label(6)).isEqualTo(6);
        assertThat(dataset.test().inMemory().label(2)).isEqualTo(9);
    }
}
