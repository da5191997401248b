package batchnorm.data.mnist;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.files.DataFile;
import batchnorm.files.Checksums;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class IdxReaderTest {
    @TempDir
    private Path directory;

    @Test
    void readsAPlainFile() throws IOException {
        IdxFile images =
                IdxReader.read(file(IdxFiles.images(5, 2, 3)), IdxKind.IMAGES).content();

        assertThat(images.dimensions()).containsExactly(5, 2, 3);
        assertThat(images.count()).isEqualTo(5);
        assertThat(images.values()).hasSize(30).startsWith(0, 1, 2).endsWith(28, 29);
    }

    @Test
    void readsAGzipFileWhateverItsName() throws IOException {
        Path file = Files.write(directory.resolve("no-gz-in-the-name"), IdxFiles.gzip(IdxFiles.labels(12)));

        assertThat(IdxReader.read(file, IdxKind.LABELS).content().values())
                .hasSize(12)
                .endsWith(9, 0, 1);
    }

    @Test
    void readsAPlainFileThatIsNamedLikeAGzipFile() throws IOException {
        Path file = Files.write(directory.resolve("plain.gz"), IdxFiles.labels(12));

        assertThat(IdxReader.read(file, IdxKind.LABELS).content().count()).isEqualTo(12);
    }

    @Test
    void makesTheChecksumsOfTheFileAsItLies() throws IOException {
        Path file = file(IdxFiles.gzip(IdxFiles.labels(3)));

        DataFile<IdxFile> labels = IdxReader.read(file, IdxKind.LABELS);

        assertThat(labels.md5()).isEqualTo(Checksums.md5(file)).hasSize(32);
        assertThat(labels.sha256()).hasSize(64);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 15})
    void refusesAFileThatEndsWithinItsHeader(int length) throws IOException {
        refuses(
                Arrays.copyOf(IdxFiles.images(5, 2, 3), length),
                "ends after " + length + " of the 16 bytes of its header");
    }

    @Test
    void refusesLabelsWhereImagesBelong() throws IOException {
        refuses(IdxFiles.labels(20), "magic number 2049 stands for labels; expected 2051, images");
    }

    @Test
    void refusesAFileOfAnotherKind() throws IOException {
        refuses(
                "<html>\n not found </html>".getBytes(java.nio.charset.StandardCharsets.UTF_8),
                "magic number 1013478509 is not that of an idx file of images; expected 2051");
    }

    @Test
    void refusesDimensionsBelowOne() throws IOException {
        refuses(IdxFiles.idx(0, 1, 2051, 5, 0, 3), "announces 5 images of 0x3; each number must be at least 1");
        refuses(IdxFiles.idx(0, 1, 2051, -5, 2, 3), "announces -5 images of 2x3; each number must be at least 1");
    }

    @Test
    void refusesDimensionsWhoseProductDoesNotFitAnArray() throws IOException {
        refuses(
                IdxFiles.idx(0, 1, 2051, 65536, 65536, 65536),
                "announces 65536 images of 65536x65536; at most 2147483639 bytes can be read");
    }

    @Test
    void refusesAnAbsurdHeaderWithoutTakingTheMemory() throws IOException {
        refuses(
                IdxFiles.gzip(IdxFiles.idx(9, 9, 2051, 2_000_000, 32, 32)),
                "announces 2000000 images of 32x32, 2048000000 bytes, but is too short to hold them");
    }

    @Test
    void refusesATooShortFile() throws IOException {
        refuses(IdxFiles.idx(29, 256, 2051, 5, 2, 3), "ends after 29 of the 30 bytes of 5 images of 2x3");
        refuses(
                IdxFiles.gzip(IdxFiles.idx(29, 256, 2051, 5, 2, 3)),
                "ends after 29 of the 30 bytes of 5 images of 2x3");
    }

    @Test
    void refusesATooLongFile() throws IOException {
        String expected = "goes on after the 30 bytes of 5 images of 2x3; it must end there";

        refuses(IdxFiles.idx(31, 256, 2051, 5, 2, 3), expected);
        refuses(IdxFiles.gzip(IdxFiles.idx(31, 256, 2051, 5, 2, 3)), expected);
    }

    @Test
    void refusesATruncatedGzipFileWhereverItWasCut() throws IOException {
        byte[] whole = IdxFiles.gzip(IdxFiles.images(5, 2, 3));
        for (int length = 2; length < whole.length; length++) {
            refuses(Arrays.copyOf(whole, length), "ends too early");
        }
    }

    @Test
    void refusesACorruptGzipFile() throws IOException {
        byte[] corrupt = IdxFiles.gzip(IdxFiles.images(5, 2, 3));
        corrupt[corrupt.length - 6] ^= 1; // within the CRC-32

        refuses(corrupt, "the gzip stream is corrupt (Corrupt GZIP trailer); it must be copied or downloaded again");
    }

    @Test
    void refusesAFileThatIsNotThere() {
        Path file = directory.resolve("absent");

        assertThatThrownBy(() -> IdxReader.read(file, IdxKind.LABELS))
                .isInstanceOf(BadInput.class)
                .hasMessage(file + ": there is no such file; expected an idx file of labels");
    }

    @Test
    void refusesADirectory() {
        assertThatThrownBy(() -> IdxReader.read(directory, IdxKind.LABELS))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(directory + ": cannot be read (");
    }

    private void refuses(byte[] content, String why) throws IOException {
        Path file = file(content);
        assertThatThrownBy(() -> IdxReader.read(file, IdxKind.IMAGES))
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(why)
                .hasMessageNotContaining("\n");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("file"), content);
    }
}
