package batchnorm.data;

import batchnorm.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * A directory and those files of a data set that lie in it, each as {@code NAME.gz} or {@code NAME}, where the last
 * hyphen but one of {@code train-images-idx3-ubyte} may be a dot, as some unpacking programs leave it.
 *
 * @param found name → path, in the order of the data set
 * @param missing the names without a file
 */
record IdxFolder(Path directory, Map<String, Path> found, List<String> missing) {
    IdxFolder {
        found = Collections.unmodifiableMap(new LinkedHashMap<>(found));
        missing = List.copyOf(missing);
    }

    /** What of {@code names} lies in {@code directory} itself. */
    static IdxFolder look(Path directory, List<String> names) {
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
        return new IdxFolder(directory, found, missing);
    }

    /** What lies in each folder of each place: in {@code PLACE/dataset}, then in {@code PLACE}. */
    static List<IdxFolder> lookEverywhere(String dataset, List<String> names, DataLocations where) {
        return where.directories().stream()
                .flatMap(place -> List.of(place.resolve(dataset), place).stream())
                .map(directory -> look(directory, names))
                .collect(Collectors.toUnmodifiableList());
    }

    /** The first folder that holds all of {@code names}. */
    static Optional<IdxFolder> find(String dataset, List<String> names, DataLocations where) {
        return lookEverywhere(dataset, names, where).stream()
                .filter(folder -> folder.missing().isEmpty())
                .findFirst();
    }

    /** The error that the directory that the user named does not hold all of {@code names}. */
    static BadInput lacking(String dataset, List<String> names, DataLocations where) {
        return new BadInput(lacking(dataset, where.data().orElseThrow(), lookEverywhere(dataset, names, where)));
    }

    private static String lacking(String dataset, Path named, List<IdxFolder> looked) {
        if (!Files.isDirectory(named)) {
            return "--data " + named + " is not a directory; it must hold the files of " + dataset;
        }
        IdxFolder best = Collections.max(
                looked, Comparator.comparingInt(folder -> folder.found().size()));
        String missing = best.missing().stream().map(name -> name + "[.gz]").collect(Collectors.joining(", "));
        if (best.found().isEmpty()) {
            return "--data " + named + " does not hold " + dataset + ": neither " + named.resolve(dataset)
                    + " nor the directory itself has " + missing;
        }
        int all = best.found().size() + best.missing().size();
        return "--data " + named + " holds only " + best.found().size() + " of the " + all + " files of " + dataset
                + ": " + best.directory() + " lacks " + missing;
    }
}
