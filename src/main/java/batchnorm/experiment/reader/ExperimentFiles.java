package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Names;
import batchnorm.experiment.ExperimentSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The folder of experiment files. */
public final class ExperimentFiles {
    private static final String ENDING = ".yaml";
    private final Path folder;

    public ExperimentFiles(Path folder) {
        this.folder = folder;
    }

    /** The ids of all experiments, in alphabetical order. */
    public List<String> ids() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(ENDING))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("experiments folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * The text of an experiment.
     *
     * @param nameOrFile an id, or a file where it has a slash or the ending
     * @throws BadInput where there is none, with the nearest name; or the file cannot be read
     */
    public ExperimentSource source(String nameOrFile, List<String> settings, boolean smoke) {
        boolean isFile = nameOrFile.endsWith(ENDING) || nameOrFile.contains("/") || nameOrFile.contains("\\");
        Path file = isFile ? Path.of(nameOrFile) : folder.resolve(nameOrFile + ENDING);
        if (!Files.isRegularFile(file)) {
            throw new BadInput(
                    isFile
                            ? "experiment file " + file + " does not exist"
                            : "no experiment '" + nameOrFile + "' in " + folder + Names.suggest(nameOrFile, ids()));
        }
        return new ExperimentSource(read(file), file.getFileName().toString(), settings, smoke);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new BadInput("experiment file " + file + " cannot be read as UTF-8 text: " + e, e);
        }
    }
}
