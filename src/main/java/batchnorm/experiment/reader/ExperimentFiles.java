package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Names;
import batchnorm.config.YamlTree;
import batchnorm.experiment.ExperimentSource;
import batchnorm.files.TextFile;
import batchnorm.paper.PaperTexts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The folder of experiment files. */
public final class ExperimentFiles {
    /**
     * The file with the defaults of keys that the experiment files beside it may leave out. It is not an experiment.
     */
    public static final String DEFAULTS = "defaults.yaml";

    /** How the names of experiment files end, in small letters only. */
    static final String ENDING = ".yaml";

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
                    .filter(name -> name.endsWith(ENDING) && !name.equals(DEFAULTS))
                    .map(name -> name.substring(0, name.length() - ENDING.length()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("experiments folder " + folder + " cannot be read: " + e.getMessage(), e);
        }
    }

    /**
     * Reads experiments. One that cannot be read is left out, because the others are as good as before. The section
     * {@code smoke} is checked only where it is asked for, because that takes as long as the rest of the file.
     *
     * @param settings the overrides of each, by its id
     * @param leftOut receives the problems of each that is left out, in a line or several
     */
    public List<ParsedExperiment> readable(
            List<String> ids, Function<String, List<String>> settings, boolean smoke, Consumer<String> leftOut) {
        List<Supplier<Optional<ParsedExperiment>>> all = ids.parallelStream()
                .map(id -> read(id, settings, smoke, leftOut))
                .toList();
        return all.stream().flatMap(one -> one.get().stream()).toList();
    }

    /** Reads an experiment now, and tells of its problems when it is asked for, in the order of the others. */
    private Supplier<Optional<ParsedExperiment>> read(
            String id, Function<String, List<String>> settings, boolean smoke, Consumer<String> leftOut) {
        try {
            ParsedExperiment parsed = ParsedExperiment.asAsked(source(id, settings.apply(id), smoke));
            return () -> Optional.of(parsed);
        } catch (BadInput e) {
            return () -> {
                e.getMessage().lines().forEach(line -> leftOut.accept("experiment '" + id + "' is left out: " + line));
                return Optional.empty();
            };
        }
    }

    /** The names that an experiment's file gives to variants; none where a grid adds to them, or it is no YAML. */
    public List<String> variantNames(String id) {
        try {
            return ExperimentFile.variantNames(source(id, List.of(), false));
        } catch (BadInput e) {
            return List.of();
        }
    }

    /**
     * The text of an experiment with its defaults. They come from the file {@link #DEFAULTS} beside the experiment file
     * or, if there is none, from that of this folder.
     *
     * @param nameOrFile an id; a text with a slash or the ending of experiment files is the name of a file
     * @throws BadInput where the experiment does not exist (the message suggests the nearest name) or a file cannot be
     *     read
     */
    public ExperimentSource source(String nameOrFile, List<String> settings, boolean smoke) {
        boolean isFile = isFile(nameOrFile);
        Path file = file(nameOrFile);
        if (Files.exists(file)) {
            TextFile.requireRegular(file);
        } else {
            throw new BadInput(
                    isFile
                            ? "experiment file " + file + " does not exist"
                            : "no experiment '" + nameOrFile + "' in " + folder + instead(nameOrFile));
        }
        String name = file.getFileName().toString();
        if (name.equals(DEFAULTS)) {
            throw new BadInput("experiment file " + file
                    + " holds the values of keys that experiments leave out; an experiment is expected");
        }
        Path defaults = defaultsOf(nameOrFile);
        return new ExperimentSource(
                read(file),
                name,
                Files.isRegularFile(defaults) ? read(defaults) : "",
                settings,
                smoke,
                PaperTexts.of(List.of(folder, file.toAbsolutePath().getParent())));
    }

    /** What may have been meant by an id that is not known: a file here without its ending, or a name like it. */
    private String instead(String unknown) {
        String file = unknown + ENDING;
        return Files.isRegularFile(Path.of(file))
                ? "; did you mean the file '" + file + "'?"
                : Names.suggest(unknown, ids());
    }

    /** The file with the defaults of an experiment; it may not exist. */
    public Path defaultsOf(String nameOrFile) {
        Path beside = file(nameOrFile).resolveSibling(DEFAULTS);
        return Files.isRegularFile(beside) ? beside : folder.resolve(DEFAULTS);
    }

    private Path file(String nameOrFile) {
        return isFile(nameOrFile) ? Path.of(nameOrFile) : folder.resolve(nameOrFile + ENDING);
    }

    private static boolean isFile(String nameOrFile) {
        return nameOrFile.endsWith(ENDING) || nameOrFile.contains("/") || nameOrFile.contains("\\");
    }

    private static String read(Path file) {
        return TextFile.read(file, YamlTree.LONGEST_TEXT);
    }
}
