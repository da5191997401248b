package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.random.SplitMix64;
import batchnorm.mutation.Mutations;
import batchnorm.mutation.Trials;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changed idx files: what is loaded has the numbers of the files, or the files are refused. */
class IdxMutationTest {
    private static final List<String> NAMES =
            List.of(IdxFiles.TRAIN_IMAGES, IdxFiles.TRAIN_LABELS, IdxFiles.TEST_IMAGES, IdxFiles.TEST_LABELS);
    private static final int HEADER_OF_IMAGES = 16;
    private static final int HEADER_OF_LABELS = 8;

    @TempDir
    private Path folder;

    @Test
    void aFewChangedFiles() throws IOException {
        trySome(200, 1);
    }

    @Test
    @Tag("slow")
    void manyChangedFiles() throws IOException {
        trySome(2500, 2);
    }

    private void trySome(int cases, long seed) throws IOException {
        new Trials("idx files", 64 << 20).run(cases, seed, cases / 2, (number, random) -> {
            writeChanged(random);
            return this::loadAndCompare;
        });
    }

    /** One of the four files is changed: as plain bytes, or within its gzip stream, or the gzip file itself. */
    private void writeChanged(SplitMix64 random) throws IOException {
        IdxFiles.writeAll(folder);
        String name = NAMES.get(random.nextInt(NAMES.size()));
        Path gzip = folder.resolve(name + ".gz");
        byte[] packed = Files.readAllBytes(gzip);
        byte[] plain = IdxFiles.gunzip(packed);
        byte[] changed =
                switch (random.nextInt(3)) {
                    case 0 -> Mutations.bytes(plain, random);
                    case 1 -> IdxFiles.gzip(Mutations.bytes(plain, random));
                    default -> Mutations.bytes(packed, random);
                };
        Files.write(gzip, changed);
    }

    private void loadAndCompare() throws IOException {
        Dataset data = IdxFiles.load(folder);
        compare(data.training().inMemory(), content(NAMES.get(0)), content(NAMES.get(1)));
        compare(data.test().inMemory(), content(NAMES.get(2)), content(NAMES.get(3)));
    }

    private byte[] content(String name) throws IOException {
        byte[] bytes = Files.readAllBytes(folder.resolve(name + ".gz"));
        boolean gzip = bytes.length > 1 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
        return gzip ? IdxFiles.gunzip(bytes) : bytes;
    }

    private static void compare(LabelledImages loaded, byte[] images, byte[] labels) {
        int count = ByteBuffer.wrap(images).getInt(4);
        int pixels = (images.length - HEADER_OF_IMAGES) / count;
        assertThat(loaded.count()).isEqualTo(count).isEqualTo(labels.length - HEADER_OF_LABELS);
        for (int i = 0; i < count; i++) {
            assertThat(loaded.label(i)).isEqualTo(labels[HEADER_OF_LABELS + i]);
            for (int offset = 0; offset < pixels; offset++) {
                assertThat(loaded.pixel(i, offset)).isEqualTo(images[HEADER_OF_IMAGES + i * pixels + offset] & 0xff);
            }
        }
    }
}
