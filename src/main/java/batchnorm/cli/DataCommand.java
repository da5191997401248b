package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.ContactSheet;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code bn data}: list, fetch, verify, show. */
@Command(
        name = "data",
        description = "Lists, downloads, checks and shows the data sets.",
        mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {
    /** More images would make a picture too large for memory and screen. */
    private static final int MOST_IMAGES = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: list, fetch, verify or show");
    }

    @Command(description = "Lists the data sets and where each one is.", mixinStandardHelpOptions = true)
    void list() {
        Table table = new Table("name", "images", "size", "where");
        for (DatasetListing one : Datasets.list(data.locations())) {
            table.row(one.name(), one.images(), one.size(), one.place());
            table.note(one.description());
        }
        table.print(out());
    }

    @Command(
            description = "Downloads the missing files of a data set and checks them all.",
            mixinStandardHelpOptions = true)
    int fetch(@Parameters(paramLabel = "NAME", description = "A name that 'bn data list' shows.") String name) {
        try (DownloadBar bar = new DownloadBar(spec.commandLine().getErr())) {
            return print(Datasets.fetch(name, data.downloadLocations(), bar));
        }
    }

    @Command(
            description = "Compares the checksums of a data set's files with the published ones.",
            mixinStandardHelpOptions = true)
    int verify(@Parameters(paramLabel = "NAME", description = "A name that 'bn data list' shows.") String name) {
        return print(Datasets.verify(name, data.locations()));
    }

    @Command(
            description = "Draws the first training images of a data set into one PNG file.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(paramLabel = "NAME", description = "A name that 'bn data list' shows.") String name,
            @Option(
                            names = "--images",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "The number of images. Default: ${DEFAULT-VALUE}.")
                    int images,
            @Option(
                            names = "--png",
                            paramLabel = "FILE",
                            description =
                                    "The file to write, which must not exist yet. Default: NAME.png in the current folder.")
                    Path png) {
        if (images < 1 || images > MOST_IMAGES) {
            throw new BadInput("--images is " + images + "; a whole number from 1 to " + MOST_IMAGES + " is expected");
        }
        Path file = png == null ? Path.of(name + ".png") : png;
        if (Files.exists(file)) {
            throw new BadInput("--png " + file + " exists already; a new file is expected");
        }
        try (DownloadBar bar = new DownloadBar(spec.commandLine().getErr())) {
            Dataset set = Datasets.load(name, new Pixels.Grey(), new Sizes(images, 1), data.locations(), bar);
            LabelledImages training = set.training().inMemory();
            ContactSheet.write(training, Math.min(images, training.count()), file);
        }
        out().println(file.toString());
        return ExitCode.OK;
    }

    private int print(List<FileCheck> checks) {
        boolean corrupt = false;
        for (FileCheck check : checks) {
            String detail = check.detail().isEmpty() ? "" : "  " + check.detail();
            out().println(check.verdict().name().toLowerCase(Locale.ROOT) + "  " + check.file() + "  "
                    + check.checksum() + detail);
            corrupt |= check.verdict() == FileCheck.Verdict.CORRUPT;
        }
        return corrupt ? ExitCode.BAD_INPUT : ExitCode.OK;
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
