package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.data.DataLocations;
import batchnorm.data.source.Source;
import batchnorm.files.Checksums;
import batchnorm.files.FolderTree;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The data sets that users have added. Each is a folder {@code own/NAME} in a directory of data sets: its description,
 * and its images and labels. The description alone also stands in the user's own directory, where experiment files find
 * the names.
 */
public final class OwnData {
    /** The folder of added data sets in a directory of data sets. */
    static final String FOLDER = "own";

    static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,63}");

    private OwnData() {}

    /** The format of what is added. */
    public enum Kind {
        IDX,
        FOLDER,
        CIFAR
    }

    /**
     * What a user adds.
     *
     * @param testShare the share of the images that become test images, if there are none; empty if the user did not
     *     ask
     * @param seed of a random split and of the order of a folder's images
     */
    public record Addition(String name, Kind kind, Path from, Optional<Double> testShare, long seed) {}

    /** The added data sets that experiment files can name. A description that cannot be read is left out. */
    public static List<Source> sources() {
        return sources(DataLocations.ofSystem(Optional.empty()));
    }

    static List<Source> sources(DataLocations where) {
        Map<String, Source> sources = new LinkedHashMap<>();
        for (Path directory : where.directories()) {
            for (Path folder : inside(directory.resolve(FOLDER))) {
                try {
                    Description one = Description.read(folder.resolve(Description.FILE));
                    sources.putIfAbsent(one.name(), new OwnSource(one));
                } catch (BadInput e) {
                    // The others are as good as before.
                }
            }
        }
        return List.copyOf(sources.values());
    }

    private static List<Path> inside(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(one -> Files.isRegularFile(one.resolve(Description.FILE)))
                    .filter(one -> !one.getFileName().toString().startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /**
     * Imports a data set. The files that it comes from are only read.
     *
     * @param taken the names that it must not have
     * @return what was found, a line each
     * @throws BadInput if the name is taken, or the files cannot be used; nothing is written
     */
    public static List<String> add(Addition what, List<String> taken, DataLocations where) {
        if (!NAME.matcher(what.name()).matches()) {
            throw new BadInput("'" + what.name() + "' cannot name a data set; small letters, digits, '.', '_' and '-'"
                    + " are expected, at most 64");
        }
        Path folder = where.downloads().resolve(FOLDER).resolve(what.name());
        if (taken.contains(what.name()) || Files.exists(folder)) {
            throw new BadInput("there is a data set '" + what.name() + "' already; another name is expected");
        }
        Imported imported =
                switch (what.kind()) {
                    case IDX -> IdxImport.read(what.from());
                    case FOLDER -> FolderImport.read(what.from());
                    case CIFAR -> CifarImport.read(what.from());
                };
        List<String> notes = new ArrayList<>();
        Classes.check(what.from(), imported).ifPresent(notes::add);
        Split split = Split.of(imported, what);
        split.requireVariation(what.from());
        Description description = write(what, imported, split, folder);
        registerOrDelete(description, folder);
        notes.addAll(List.of(
                what.name() + ": " + description.training() + " training and " + description.test() + " test images, "
                        + new OwnSource(description).shape() + ", "
                        + imported.classes().size() + " classes",
                "split: " + split.words(),
                String.format(
                        java.util.Locale.ROOT,
                        "pixels: {kind: centred, mean: %.4f, deviation: %.4g}",
                        description.mean(),
                        description.deviation()),
                "stored in " + folder));
        return notes;
    }

    private static Description write(Addition what, Imported imported, Split split, Path folder) {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put(OwnSource.FILES.get(0), split.training().pixels());
        files.put(OwnSource.FILES.get(1), split.training().labels());
        files.put(OwnSource.FILES.get(2), split.test().pixels());
        files.put(OwnSource.FILES.get(3), split.test().labels());
        Map<String, String> sums = new LinkedHashMap<>();
        files.forEach((name, bytes) -> sums.put(name, Checksums.sha256(bytes)));
        double[] moments = split.moments();
        Description description = new Description(
                what.name(),
                what.from().toAbsolutePath().normalize().toString(),
                imported.shape(),
                imported.classes(),
                split.training().count(),
                split.test().count(),
                split.words(),
                moments[0],
                moments[1],
                sums);
        Leftovers.delete(folder.getParent());
        Path parts = Leftovers.partsOf(folder);
        try {
            Files.createDirectories(parts);
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Files.write(parts.resolve(file.getKey()), file.getValue());
                }
                Files.writeString(parts.resolve(Description.FILE), description.json());
                Files.move(parts, folder);
            } finally {
                if (Files.exists(parts)) {
                    FolderTree.delete(parts);
                }
            }
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + folder + ": " + IoReason.of(e), e);
        }
        return description;
    }

    /** Data that no experiment file finds would only be in the way of a second try. */
    private static void registerOrDelete(Description description, Path folder) {
        try {
            register(description, folder);
        } catch (RunFailure e) {
            try {
                FolderTree.delete(folder);
            } catch (IOException second) {
                e.addSuppressed(second);
            }
            throw e;
        }
    }

    /** Writes the description where experiment files find the name, unless the data lie there. */
    private static void register(Description description, Path folder) {
        Path own = DataLocations.ofSystem(Optional.empty())
                .downloads()
                .resolve(FOLDER)
                .resolve(description.name());
        if (own.toAbsolutePath().normalize().equals(folder.toAbsolutePath().normalize())) {
            return;
        }
        try {
            Files.createDirectories(own);
            WholeFile.write(own.resolve(Description.FILE), description.json());
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + own + ": " + IoReason.of(e), e);
        }
    }

    /**
     * The folders of an added data set: that of its data, and that of its description. Data in other directories than
     * those of {@code where} do not count.
     *
     * @throws BadInput if no such data set was added
     */
    public static List<Path> folders(String name, DataLocations where) {
        List<Path> folders = new ArrayList<>();
        if (NAME.matcher(name).matches()) {
            Stream<Path> elsewhere = DataLocations.ofSystem(Optional.empty()).directories().stream()
                    .map(directory -> directory.resolve(FOLDER).resolve(name))
                    .filter(OwnData::holdsDescriptionAlone);
            Stream.concat(
                            where.directories().stream()
                                    .map(directory -> directory.resolve(FOLDER).resolve(name)),
                            elsewhere)
                    .filter(folder -> Files.isRegularFile(folder.resolve(Description.FILE)))
                    .map(folder -> folder.toAbsolutePath().normalize())
                    .distinct()
                    .forEach(folders::add);
        }
        if (folders.isEmpty()) {
            throw new BadInput("no data set '" + name + "' was added; 'bn data list' shows those there are");
        }
        return folders;
    }

    private static boolean holdsDescriptionAlone(Path folder) {
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.map(one -> one.getFileName().toString()).toList().equals(List.of(Description.FILE));
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes the folders of an added data set. What it was imported from stays. */
    public static void remove(String name, DataLocations where) {
        for (Path folder : folders(name, where)) {
            try {
                FolderTree.delete(folder);
            } catch (IOException e) {
                throw new RunFailure("Cannot delete " + folder + ": " + IoReason.of(e), e);
            }
        }
    }
}
