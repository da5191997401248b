package batchnorm.data.files;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A directory and the files of a data set in it, each as {@code NAME.gz} or {@code NAME}. Some programs unpack
 * {@code train-images-idx3-ubyte} as {@code train-images.idx3-ubyte}; this is accepted too.
 *
 * @param found name → path, in the order of the data set
 * @param missing the names without a file
 */
public record DataFolder(Path directory, Map<String, Path> found, List<String> missing) {
    public DataFolder {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        missing = List.copyOf(missing);
    }

    /** Looks for files of these names in {@code directory}, not in folders within it. */
    public static DataFolder look(Path directory, List<String> names) {
        Map<String, Path> found = new LinkedHashMap<>();
        List<String> missing = new ArrayList<>();
        for (String name : names) {
            String dotted = name.replace("-idx", ".idx");
            Optional<Path> path = List.of(name + ".gz", name, dotted + ".gz", dotted).stream()
                    .map(directory::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst();
            path.ifPresentOrElse(file -> found.put(name, file), () -> missing.add(name));
        }
        return new DataFolder(directory, found, missing);
    }

    /** Whether there is a file for every name. */
    public boolean isComplete() {
        return missing.isEmpty();
    }
}
