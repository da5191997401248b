package batchnorm.results;

import batchnorm.csv.Csv;
import batchnorm.csv.CsvTable;
import batchnorm.design.Setup;
import batchnorm.design.Split;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** {@code setup.csv}: one line with the data and the length of the trainings. */
public final class SetupFile {
    private static final List<String> HEADER =
            List.of("dataset", "origin", "training_images", "evaluated_images", "split", "fewest_steps", "most_steps");
    private static final Map<String, Split> SPLITS =
            Arrays.stream(Split.values()).collect(Collectors.toMap(Split::label, Function.identity()));

    private SetupFile() {}

    /** Writes the file and replaces an earlier one. */
    public static void write(Path file, Setup setup) {
        Csv.write(
                file,
                HEADER,
                List.of(List.of(
                        setup.dataset(),
                        setup.origin(),
                        Long.toString(setup.trainingImages()),
                        Long.toString(setup.evaluatedImages()),
                        setup.split().label(),
                        Long.toString(setup.fewestSteps()),
                        Long.toString(setup.mostSteps()))));
    }

    /** Reads the file; a list of one. Throws {@link batchnorm.BadInput} if it is malformed. */
    static List<Setup> read(Path file) {
        return CsvTable.read(file, HEADER).whole().rows().stream()
                .map(row -> new Setup(
                        row.text(0),
                        row.text(1),
                        row.integer(2),
                        row.integer(3),
                        row.oneOf(4, SPLITS),
                        row.integer(5),
                        row.integer(6)))
                .toList();
    }
}
