package batchnorm.data;

import batchnorm.BadInput;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The directories that are searched for data sets. A directory that the user named is the only one searched: if a data
 * set is missing there, that is an error, even if another directory has it.
 *
 * @param data the directory of the option {@code --data}
 * @param environment the directory of the variable {@code BATCHNORM_DATA}
 * @param cache the user's cache directory for this program
 */
public record DataLocations(Optional<Path> data, Optional<Path> environment, Path cache) {
    /** The environment variable that names a directory of data sets. */
    public static final String VARIABLE = "BATCHNORM_DATA";

    private static final String DIRECTORY = "batchnorm-experiments";

    /** The directories of this system and user. */
    public static DataLocations ofSystem(Optional<Path> data) {
        return of(data, System.getenv(), System.getProperty("os.name"), Path.of(System.getProperty("user.home")));
    }

    /**
     * The directories of a system and user.
     *
     * @param variables the environment
     * @param system as in the system property {@code os.name}
     */
    public static DataLocations of(Optional<Path> data, Map<String, String> variables, String system, Path home) {
        return new DataLocations(
                data, directory(variables, VARIABLE).map(DataLocations::requireNoFile), cache(variables, system, home));
    }

    /** The directories to search, in order. */
    public List<Path> directories() {
        if (data.isPresent()) {
            return List.of(data.get());
        }
        List<Path> directories = new ArrayList<>();
        environment.ifPresent(directories::add);
        directories.add(cache);
        return List.copyOf(directories);
    }

    /** The directory that downloads go to: the first one to be searched. */
    public Path downloads() {
        return directories().get(0);
    }

    private static Path cache(Map<String, String> variables, String system, Path home) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return home.resolve("Library/Caches").resolve(DIRECTORY);
        }
        if (name.startsWith("windows")) {
            return directory(variables, "LOCALAPPDATA")
                    .orElse(home.resolve("AppData").resolve("Local"))
                    .resolve(DIRECTORY);
        }
        // The XDG Base Directory Specification says that a relative path in this variable must be ignored.
        return directory(variables, "XDG_CACHE_HOME")
                .filter(Path::isAbsolute)
                .orElse(home.resolve(".cache"))
                .resolve(DIRECTORY);
    }

    private static Optional<Path> directory(Map<String, String> variables, String name) {
        return Optional.ofNullable(variables.get(name))
                .filter(value -> !value.isBlank())
                .map(value -> path(name, value));
    }

    private static Path requireNoFile(Path directory) {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new BadInput("environment variable " + VARIABLE + "=" + directory
                    + " is a file; a directory for data sets is expected");
        }
        return directory;
    }

    private static Path path(String name, String value) {
        try {
            return Path.of(value);
        } catch (InvalidPathException e) {
            throw new BadInput("environment variable " + name + "=" + value + " is not a path of a directory", e);
        }
    }
}
