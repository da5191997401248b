package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.files.NewFile;
import batchnorm.files.WholeFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Locale;

/** A minimal experiment file as a starting point. It runs without changes. */
public final class NewExperiment {
    private static final String RESOURCE = "new-experiment.yaml";

    private NewExperiment() {}

    /**
     * The text of the file.
     *
     * @param id id of the experiment
     * @param argument how a user names the file in {@code bn run}
     */
    static String text(String id, String argument) {
        try (InputStream in = NewExperiment.class.getResourceAsStream(RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("run NAME", "run " + argument)
                    .replace("id: NAME", "id: " + id);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Writes it to a new file.
     *
     * @throws BadInput where the id is not a valid name of a folder, or the file exists or cannot be written
     */
    public static void write(String id, String argument, Path file) {
        if (!id.matches(FileNames.PATTERN) || id.contains(" ")) {
            throw new BadInput(
                    "NAME is '" + id + "'; up to 80 of A-Z a-z 0-9 . _ = , + - that begin with a letter or a digit"
                            + " are expected, for it names a file and a folder");
        }
        String name = String.valueOf(file.getFileName());
        if (name.equalsIgnoreCase(ExperimentFiles.DEFAULTS)) {
            throw new BadInput("experiment file " + file
                    + " would have the name of the file with the defaults; another name is expected");
        }
        if (id.toLowerCase(Locale.ROOT).endsWith(ExperimentFiles.ENDING)) {
            throw new BadInput(
                    "NAME is '" + id + "'; a name without the ending .yaml is expected, which its file gets");
        }
        if (!name.endsWith(ExperimentFiles.ENDING)) { // 'bn run' takes no other name for that of a file
            throw new BadInput("--out is '" + file + "'; a name that ends in " + ExperimentFiles.ENDING
                    + ", in small letters, is expected");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (!Files.isDirectory(folder)) {
            throw new BadInput("--out is '" + file + "', and there is no folder " + folder
                    + "; a file in an existing folder is expected");
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new BadInput("experiment file " + file + " exists already; a name of its own is expected");
        }
        NewFile.check("--out", file);
        WholeFile.create(file, text(id, argument).getBytes(StandardCharsets.UTF_8));
    }
}
