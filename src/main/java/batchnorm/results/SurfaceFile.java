package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.csv.CsvWriter;
import batchnorm.results.provenance.RunKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code surface.csv} of a run: the loss on planes through the parameters, where an experiment asks for it. */
public final class SurfaceFile {
    private static final List<String> HEADER = List.of("step", "x", "y", "loss");

    private SurfaceFile() {}

    /** The file of a run. */
    public static Path of(ResultDirectory results, RunKey key) {
        return results.run(key).resolve("surface.csv");
    }

    /** Adds the points of a plane; throws {@link batchnorm.RunFailure} if they cannot be written. */
    public static void add(Path file, List<SurfaceRow> rows) {
        try (CsvWriter writer = Files.exists(file) ? CsvWriter.append(file, HEADER) : CsvWriter.create(file, HEADER)) {
            writer.append(rows.stream()
                    .map(row -> List.of(
                            Long.toString(row.step()), Csv.cell(row.x()), Csv.cell(row.y()), Csv.cell(row.loss())))
                    .toList());
        }
    }

    /** Reads the file; none if there is none. Throws {@link batchnorm.BadInput} if it is malformed. */
    public static List<SurfaceRow> read(Path file) {
        if (!Files.exists(file)) {
            return List.of();
        }
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new SurfaceRow(row.integer(0), row.number(1), row.number(2), row.numberOrAbsent(3)))
                .toList();
    }
}
