package batchnorm.results;

import batchnorm.results.provenance.JsonFields;
import java.nio.file.Path;
import java.util.List;

/**
 * The output of {@code bn bench --json}, read from a file.
 *
 * @param experiment the experiment whose variants were timed
 * @param cpu the processor, its number of cores, and, unless the record is old, its vector instructions
 */
public record BenchFile(String experiment, String cpu, List<BenchRow> rows) {
    public BenchFile {
        rows = List.copyOf(rows);
    }

    /**
     * Reads a file.
     *
     * @throws batchnorm.BadInput if the file is not JSON, or if a key is missing or has a value of the wrong type
     */
    public static BenchFile read(Path file) {
        JsonFields fields = JsonFields.read(file);
        return new BenchFile(
                fields.text("experiment"), fields.text("cpu"), fields.objects("rows", BenchRow::fromFields));
    }
}
