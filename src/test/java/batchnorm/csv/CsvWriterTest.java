package batchnorm.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import batchnorm.RunFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CsvWriterTest {
    private static final List<String> HEADER = List.of("name", "value");

    @TempDir
    Path directory;

    /** A disk with limited space. A write that does not fit writes its first part, then throws. */
    private static final class SmallDisk implements RowSink {
        private final int room;
        private byte[] contents = {};
        private int writes;

        SmallDisk(int room) {
            this.room = room;
        }

        @Override
        public void write(byte[] bytes) throws IOException {
            writes++;
            ByteArrayOutputStream joined = new ByteArrayOutputStream();
            joined.write(contents);
            joined.write(bytes, 0, Math.min(bytes.length, room - contents.length));
            boolean fits = contents.length + bytes.length <= room;
            contents = joined.toByteArray();
            if (!fits) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void truncate(long length) {
            contents = Arrays.copyOf(contents, (int) length);
        }

        @Override
        public void close() {}

        String text() {
            return new String(contents, StandardCharsets.UTF_8);
        }
    }

    @Test
    void aFullDiskLeavesWholeLinesAndOneLineOfExplanation() {
        SmallDisk disk = new SmallDisk(20);
        try (CsvWriter writer = new CsvWriter(Path.of("runs", "a.csv"), disk, HEADER)) {
            writer.append(List.of(List.of("a", "1")));
            assertThatExceptionOfType(RunFailure.class)
                    .isThrownBy(() -> writer.append(List.of(List.of("b", "2"), List.of("c", "3"))))
                    .withMessage("Cannot write " + Path.of("runs", "a.csv") + ": No space left on device");
        }
        assertThat(disk.text()).isEqualTo("name,value\na,1\n");
    }

    @Test
    void allRowsOfACallAreOneWrite() {
        SmallDisk disk = new SmallDisk(1000);
        try (CsvWriter writer = new CsvWriter(Path.of("a.csv"), disk, HEADER)) {
            writer.append(List.of(List.of("a", "1"), List.of("b", "2"), List.of("c", "3")));
        }
        assertThat(disk.writes).isEqualTo(2); // the header, the rows
    }

    @Test
    void rowsAreOnDiskBeforeTheFileIsClosed() throws IOException {
        Path file = directory.resolve("a.csv");
        try (CsvWriter writer = CsvWriter.create(file, HEADER)) {
            assertThat(file).hasContent("name,value\n");
            writer.append(List.of(List.of("a", "1")));
            assertThat(Files.readString(file)).isEqualTo("name,value\na,1\n");
        }
    }

    @Test
    void cellsWithCommasQuotesAndLineBreaksSurvive() {
        Path file = directory.resolve("a.csv");
        List<String> awkward = List.of("a, \"b\"", "line 1\nline 2\r\nσ\r");
        try (CsvWriter writer = CsvWriter.create(file, HEADER)) {
            writer.append(List.of(awkward, List.of("", "")));
        }
        CsvTable table = CsvTable.read(file, HEADER);
        assertThat(table.rows().get(0).cells()).isEqualTo(awkward);
        assertThat(table.rows().get(1).cells()).containsExactly("", "");
        assertThat(table.rows().get(1).line()).isEqualTo(5);
    }

    @Test
    void anExistingFileIsNeverOverwritten() throws IOException {
        Path file = Files.writeString(directory.resolve("a.csv"), "precious");
        assertThatExceptionOfType(RunFailure.class)
                .isThrownBy(() -> CsvWriter.create(file, HEADER))
                .withMessage("Cannot create " + file + ": it exists already");
        assertThat(file).hasContent("precious");
    }

    @Test
    void aRowOfAnotherWidthIsRefused() {
        try (CsvWriter writer = new CsvWriter(Path.of("a.csv"), new SmallDisk(100), HEADER)) {
            assertThatIllegalArgumentException().isThrownBy(() -> writer.append(List.of(List.of("a"))));
        }
    }
}
