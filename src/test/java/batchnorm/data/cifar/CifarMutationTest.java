package batchnorm.data.cifar;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.Dataset;
import batchnorm.data.mnist.IdxFiles;
import batchnorm.data.random.SplitMix64;
import batchnorm.mutation.Mutations;
import batchnorm.mutation.Trials;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Changed archives and batches of CIFAR-10: what is loaded without a warning has the published numbers. With a warning
 * it has others, and the warning says so.
 */
class CifarMutationTest {
    private static final int TAR_BLOCK = 512;

    @TempDir
    private Path folder;

    private final CifarFiles files = new CifarFiles();

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
        new Trials("CIFAR-10's files", 64 << 20).run(cases, seed, cases / 4, (number, random) -> {
            Path place = Files.createDirectory(folder.resolve(String.valueOf(number)));
            writeChanged(place, random);
            return () -> loadAndCompare(place);
        });
    }

    /** A batch is changed, or the gzip file, or the tar within it: its bytes, or the order of its blocks. */
    private void writeChanged(Path place, SplitMix64 random) throws IOException {
        byte[] archive = files.archive();
        switch (random.nextInt(4)) {
            case 0 -> {
                files.writePlain(place);
                String name = List.copyOf(files.batches.keySet()).get(random.nextInt(files.batches.size()));
                CifarFiles.write(place, name, Mutations.bytes(files.batches.get(name), random));
            }
            case 1 -> CifarFiles.write(place, CifarFiles.ARCHIVE, Mutations.bytes(archive, random));
            case 2 ->
                CifarFiles.write(
                        place, CifarFiles.ARCHIVE, IdxFiles.gzip(changedHeader(IdxFiles.gunzip(archive), random)));
            default ->
                CifarFiles.write(
                        place,
                        CifarFiles.ARCHIVE,
                        IdxFiles.gzip(Mutations.joined(Mutations.parts(blocks(IdxFiles.gunzip(archive)), random))));
        }
    }

    /** The headers are a small part of a tar, and the one that can break it. */
    private static byte[] changedHeader(byte[] tar, SplitMix64 random) {
        List<byte[]> blocks = blocks(tar);
        List<Integer> headers = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            if (new String(blocks.get(i), 257, 5, StandardCharsets.ISO_8859_1).equals("ustar")) {
                headers.add(i);
            }
        }
        int at = headers.get(random.nextInt(headers.size()));
        byte[] changed = Arrays.copyOf(Mutations.bytes(blocks.get(at), random), TAR_BLOCK);
        blocks.set(at, random.nextInt(2) == 0 ? changed : withChecksum(changed));
        return Mutations.joined(blocks);
    }

    /** The sum of the header's bytes, where those of the checksum itself count as blanks. */
    private static byte[] withChecksum(byte[] header) {
        Arrays.fill(header, 148, 156, (byte) ' ');
        int sum = 0;
        for (byte one : header) {
            sum += one & 0xff;
        }
        byte[] octal = String.format(Locale.ROOT, "%06o\0 ", sum).getBytes(StandardCharsets.ISO_8859_1);
        System.arraycopy(octal, 0, header, 148, octal.length);
        return header;
    }

    private static List<byte[]> blocks(byte[] tar) {
        List<byte[]> blocks = new ArrayList<>();
        for (int at = 0; at < tar.length; at += TAR_BLOCK) {
            blocks.add(Arrays.copyOfRange(tar, at, at + TAR_BLOCK));
        }
        return blocks;
    }

    private void loadAndCompare(Path place) {
        Dataset data = files.load(place);
        if (data.warnings().isEmpty()) {
            CifarFiles.isWhole(data);
        } else {
            assertThat(data.warnings()).allSatisfy(line -> assertThat(line).contains("is not that of the published"));
        }
    }
}
