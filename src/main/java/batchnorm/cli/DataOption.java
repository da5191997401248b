package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** {@code --data}: one option for every command that reads data sets. */
final class DataOption {
    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The only directory searched for data sets."
                    + " Default: the directory named by BATCHNORM_DATA, then the user's cache directory.")
    private Path directory;

    /**
     * The directory to read from; empty where the option is not given.
     *
     * @throws BadInput if it is blank or is no directory
     */
    Optional<Path> directory() {
        if (named().isPresent() && !Files.isDirectory(directory)) {
            throw new BadInput("--data " + directory + " is not a directory; one that holds data sets is expected");
        }
        return named();
    }

    /**
     * The directories that are searched for data sets.
     *
     * @throws BadInput as above
     */
    DataLocations locations() {
        return DataLocations.ofSystem(directory());
    }

    /**
     * The same for a download. The directory may be missing; the download creates it.
     *
     * @throws BadInput if it is blank, or is a file
     */
    DataLocations downloadLocations() {
        if (named().isPresent() && Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new BadInput("--data " + directory + " is a file; a directory for data sets is expected");
        }
        return DataLocations.ofSystem(named());
    }

    private Optional<Path> named() {
        return Optional.ofNullable(directory);
    }
}
