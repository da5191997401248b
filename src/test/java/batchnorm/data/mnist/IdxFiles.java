package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Pixels;
import batchnorm.data.catalogue.Datasets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/** Writes idx files as tests need them, right and wrong. */
public final class IdxFiles {
    public static final String TRAIN_IMAGES = "train-images-idx3-ubyte";
    public static final String TRAIN_LABELS = "train-labels-idx1-ubyte";
    static final String TEST_IMAGES = "t10k-images-idx3-ubyte";
    public static final String TEST_LABELS = "t10k-labels-idx1-ubyte";

    private IdxFiles() {}

    /** {@code header} as big-endian ints, then {@code values} bytes 0, 1, 2, … modulo {@code modulus}. */
    public static byte[] idx(int values, int modulus, int... header) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * header.length + values);
        for (int number : header) {
            bytes.putInt(number);
        }
        for (int i = 0; i < values; i++) {
            bytes.put((byte) (i % modulus));
        }
        return bytes.array();
    }

    public static byte[] images(int count, int height, int width) {
        return idx(count * height * width, 256, 2051, count, height, width);
    }

    public static byte[] labels(int count) {
        return idx(count, 10, 2049, count);
    }

    public static byte[] gzip(byte[] plain) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    public static byte[] gunzip(byte[] gzip) {
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A whole data set: 20 training and 10 test images of 2x3. */
    public static void writeAll(Path directory) throws IOException {
        Files.createDirectories(directory);
        Files.write(directory.resolve(TRAIN_IMAGES + ".gz"), gzip(images(20, 2, 3)));
        Files.write(directory.resolve(TRAIN_LABELS + ".gz"), gzip(labels(20)));
        Files.write(directory.resolve(TEST_IMAGES + ".gz"), gzip(images(10, 2, 3)));
        Files.write(directory.resolve(TEST_LABELS + ".gz"), gzip(labels(10)));
    }

    /** Puts a file in the place of a gzipped one. */
    static void replace(Path directory, String name, String newName, byte[] content) throws IOException {
        Files.deleteIfExists(directory.resolve(name + ".gz"));
        Files.write(directory.resolve(newName), content);
    }

    static byte[] changed(byte[] bytes, int at, byte value) {
        byte[] copy = bytes.clone();
        copy[at] = value;
        return copy;
    }

    static DataLocations locations(Path data) {
        return DataLocations.of(Optional.of(data), Map.of(), "Linux", Path.of("home"));
    }

    /** Reads them as MNIST from a directory, or from its folder {@code mnist}. */
    static Dataset load(Path place) {
        return Datasets.load("mnist", new Pixels.Grey(), locations(place));
    }

    /** Checks that they are refused with this message. */
    static void refused(Path place, String message) {
        assertThatThrownBy(() -> load(place)).isInstanceOf(BadInput.class).hasMessage(message);
    }
}
