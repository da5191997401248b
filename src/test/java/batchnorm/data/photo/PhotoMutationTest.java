package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.BadInput;
import batchnorm.data.random.SplitMix64;
import batchnorm.mutation.Mutations;
import batchnorm.mutation.Trials;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changed images: each is read in the size that its header states, or is refused. A PNG that is read has the pixels of
 * the original, unless its checksums were made to fit the change.
 */
class PhotoMutationTest {
    private static final int WIDTH = 40;
    private static final int HEIGHT = 24;

    @TempDir
    private Path folder;

    private final PhotoReader reader = new PhotoReader();

    @Test
    void aFewChangedImages() throws IOException {
        trySome(150, 1);
    }

    @Test
    @Tag("slow")
    void manyChangedImages() throws IOException {
        trySome(2500, 2);
    }

    private void trySome(int cases, long seed) throws IOException {
        Mutations mutations = new Mutations(seed);
        List<byte[]> originals = new ArrayList<>();
        for (String format : List.of("png", "jpeg", "bmp")) {
            originals.add(encoded(format));
        }
        byte[] pixels = read(originals.get(0)).pixels();
        // An image within the limit takes a quarter of a GiB for its pixels, and the buffer that they come from.
        try (Trials trials = new Trials("images", 800L << 20)) {
            for (int number = 0; number < cases; number++) {
                SplitMix64 random = mutations.random(number);
                int format = random.nextInt(originals.size());
                boolean fitted = format == 0 && random.nextInt(2) == 0;
                byte[] changed = fitted
                        ? changedChunk(originals.get(0), random)
                        : Mutations.bytes(originals.get(format), random);
                trials.attempt(number, () -> {
                    Photo photo = readOrRefuse(changed);
                    assertThat(photo.pixels()).hasSize(3 * photo.width() * photo.height());
                    if (format == 0 && !fitted) {
                        assertThat(photo.pixels()).isEqualTo(pixels);
                    }
                });
            }
            assertThat(trials.right()).as(trials.counts()).isPositive();
            assertThat(trials.refused()).as(trials.counts()).isGreaterThan(cases / 4);
            System.out.println(trials.counts());
        }
    }

    private static byte[] encoded(String format) throws IOException {
        BufferedImage image = new BufferedImage(WIDTH, HEIGHT, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < HEIGHT; y++) {
            for (int x = 0; x < WIDTH; x++) {
                image.setRGB(x, y, ((6 * x) << 16) | ((10 * y) << 8) | (x * y % 256));
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        assertThat(ImageIO.write(image, format, bytes)).isTrue();
        return bytes.toByteArray();
    }

    private Photo read(byte[] bytes) throws IOException {
        return reader.read(Files.write(folder.resolve("image"), bytes));
    }

    /** As the check of a folder does it. */
    private Photo readOrRefuse(byte[] bytes) {
        try {
            return read(bytes);
        } catch (IOException e) {
            throw new BadInput("image " + e.getMessage(), e);
        }
    }

    /** A PNG with a change within a chunk, whose checksum fits. */
    private static byte[] changedChunk(byte[] png, SplitMix64 random) {
        List<byte[]> parts = new ArrayList<>(List.of(Arrays.copyOf(png, 8)));
        for (int at = 8; at < png.length; ) {
            int end = at + 12 + ByteBuffer.wrap(png).getInt(at);
            parts.add(Arrays.copyOfRange(png, at, end));
            at = end;
        }
        int at = 1 + random.nextInt(parts.size() - 1);
        byte[] chunk = parts.get(at);
        byte[] content = Mutations.bytes(Arrays.copyOfRange(chunk, 4, chunk.length - 4), random);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ByteBuffer changed = ByteBuffer.allocate(content.length + 8).putInt(content.length - 4);
        parts.set(at, changed.put(content).putInt((int) checksum.getValue()).array());
        return Mutations.joined(parts);
    }
}
