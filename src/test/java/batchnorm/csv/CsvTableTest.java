package batchnorm.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import batchnorm.BadInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {
    private static final List<String> HEADER = List.of("step", "value");

    @TempDir
    Path directory;

    private Path file(String text) throws IOException {
        return Files.writeString(directory.resolve("a.csv"), text);
    }

    private static void assertBadInput(ThrowingCallable call, String message) {
        assertThatExceptionOfType(BadInput.class).isThrownBy(call).withMessage(message);
    }

    @Test
    void aWrongHeaderIsRefused() throws IOException {
        Path file = file("step,val\n1,2\n");
        assertBadInput(
                () -> CsvTable.read(file, HEADER),
                file + ", line 1: the header is \"step,val\", expected \"step,value\"");
    }

    @Test
    void anEmptyFileHasNoHeader() throws IOException {
        Path file = file("");
        assertBadInput(
                () -> CsvTable.read(file, HEADER), file + ", line 1: the header is \"\", expected \"step,value\"");
    }

    @Test
    void aWrongNumberOfCellsIsRefused() throws IOException {
        Path file = file("step,value\n1,2\n1,2,3\n");
        assertBadInput(() -> CsvTable.read(file, HEADER), file + ", line 3: 3 cells, expected 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "NaN", " 1", "1d", "0x1p3", "1,5", ".5", "+1"})
    void whatIsNotANumberIsRefusedWithItsPlace(String value) throws IOException {
        Path file = file("step,value\n1,2\n2,\"" + value + "\"\n");
        CsvRow row = CsvTable.read(file, HEADER).rows().get(1);
        assertBadInput(() -> row.number(1), file + ", line 3, column value: \"" + value + "\" is not a number");
    }

    @Test
    void numbersAreReadAsTheyAreWritten() throws IOException {
        double[] values = {0, -0.0, 1, 1e-300, 1.7976931348623157E308, 4.9e-324, 0.1, Double.POSITIVE_INFINITY};
        for (double value : values) {
            Path file = file("step,value\n1," + Csv.cell(value) + "\n");
            assertThat(CsvTable.read(file, HEADER).rows().get(0).number(1)).isEqualTo(value);
        }
    }

    @Test
    void onlyWholeNumbersAreWholeNumbers() throws IOException {
        Path file = file("step,value\n1.0,9999999999\n");
        CsvRow row = CsvTable.read(file, HEADER).rows().get(0);
        assertBadInput(() -> row.integer(0), file + ", line 2, column step: \"1.0\" is not a whole number");
        assertThat(row.integer(1)).isEqualTo(9_999_999_999L);
        assertBadInput(
                () -> row.smallInteger(1), file + ", line 2, column value: \"9999999999\" is not a whole number");
        assertBadInput(() -> row.oneOf(0, Map.of("met", 1)), file + ", line 2, column step: \"1.0\" is none of [met]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "2,", "2,0.97", "\"2"})
    void aTornLastLineIsDroppedAndNoted(String torn) throws IOException {
        CsvTable table = CsvTable.read(file("step,value\n1,2\n" + torn), HEADER);
        assertThat(table.rows()).hasSize(1);
        assertThat(table.torn()).isTrue();
        assertThat(CsvTable.read(file("step,value\n1,2\n"), HEADER).torn()).isFalse();
    }

    @Test
    void lineEndsOfOtherSystemsAreRead() throws IOException {
        CsvTable table = CsvTable.read(file("step,value\r\n1,2\r\n"), HEADER);
        assertThat(table.rows().get(0).cells()).containsExactly("1", "2");
    }

    @Test
    void aMissingFileAndWrongBytesAreBadInput() throws IOException {
        Path missing = directory.resolve("missing.csv");
        assertThatExceptionOfType(BadInput.class).isThrownBy(() -> CsvTable.read(missing, HEADER));
        Path latin1 = Files.write(directory.resolve("b.csv"), new byte[] {'a', (byte) 0xe4, '\n'});
        assertThatExceptionOfType(BadInput.class)
                .isThrownBy(() -> CsvTable.read(latin1, HEADER))
                .withMessageStartingWith("Cannot read " + latin1);
    }
}
