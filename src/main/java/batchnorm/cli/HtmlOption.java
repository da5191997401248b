package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.files.NewFile;
import batchnorm.files.WholeFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** {@code --html}: the result as a page that is one file. */
final class HtmlOption {
    @Option(
            names = "--html",
            paramLabel = "FILE",
            description = "Also write a page to FILE, which must not exist yet. It is one file with all its data, and"
                    + " opens in a browser without a network. Default: none is written.")
    private Path file;

    boolean isGiven() {
        return file != null;
    }

    /** The folder that links in the page are relative to. */
    Path folder() {
        return file.toAbsolutePath().normalize().getParent();
    }

    /**
     * Checks the name before anything is written.
     *
     * @throws BadInput if there is such a file, or no folder for it
     */
    void check() {
        if (file != null) {
            NewFile.check("--html", file);
        }
    }

    /**
     * Requires that the page does not lie where a folder will be.
     *
     * @param folder the folder; may be null
     * @throws BadInput if it does
     */
    void requireOutside(Path folder) {
        if (file != null
                && folder != null
                && file.toAbsolutePath()
                        .normalize()
                        .startsWith(folder.toAbsolutePath().normalize())) {
            throw new BadInput("--html " + file + " lies within --out " + folder + "; another place is expected");
        }
    }

    /** Writes the page, unless a file of this name has come into being. */
    void write(String html) {
        WholeFile.create(file, html.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return String.valueOf(file);
    }
}
