package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.data.ContactSheet;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.files.NewFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        description = "Lists, adds, downloads, checks and shows the data sets.",
        subcommands = {DataAddCommand.class, DataRemoveCommand.class},
        mixinStandardHelpOptions = true)
final class DataCommand implements Runnable {
    /** More images would make a picture too large for memory and screen. */
    private static final int MOST_IMAGES = 10_000;

    @Spec
    private CommandSpec spec;

    @Mixin
    private final DataOption data = new DataOption();

    /** {@code --data}, for the commands below this one. */
    DataOption option() {
        return data;
    }

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(), "a command is missing: list, fetch, verify, show, add or remove");
    }

    @Command(description = "Lists the data sets and where each one is.", mixinStandardHelpOptions = true)
    void list(@Mixin JsonOption json) {
        if (json.given) {
            JsonText.print(
                    out(),
                    Datasets.list(data.locations()).stream()
                            .map(DataCommand::map)
                            .toList());
            return;
        }
        Table table = new Table("name", "images", "size", "where");
        for (DatasetListing one : Datasets.list(data.locations())) {
            table.row(one.name(), one.images(), one.size(), one.place());
            table.note(one.description());
        }
        table.print(out());
    }

    @Command(
            description = "Downloads the missing files of a data set and checks them all, as verify does.",
            mixinStandardHelpOptions = true)
    int fetch(
            @Parameters(
                            paramLabel = "NAME",
                            completionCandidates = Candidates.DataSets.class,
                            description = "A name that 'bn data list' shows.")
                    String name) {
        try (DownloadBar bar = new DownloadBar(spec.commandLine().getErr())) {
            return print(Datasets.fetch(name, data.downloadLocations(), bar));
        }
    }

    @Command(
            description = {
                "Reads every file of a data set and compares it with the published one.",
                "",
                "Ends with 0 if all files are the published ones, 1 if some are not but can be used, and 2 if the data"
                        + " set cannot be used. Photographs of your own have nothing to be compared with: 0 if all can be"
                        + " read, 1 if at most 1 %% cannot, which training leaves out, and 2 if more cannot."
            },
            mixinStandardHelpOptions = true)
    int verify(
            @Parameters(
                            paramLabel = "NAME",
                            completionCandidates = Candidates.DataSets.class,
                            description = "A name that 'bn data list' shows.")
                    String name) {
        try (DownloadBar bar = new DownloadBar(spec.commandLine().getErr())) {
            return print(Datasets.verify(name, data.locations(), bar));
        }
    }

    @Command(
            description = "Draws the first training images of a data set into one PNG file.",
            mixinStandardHelpOptions = true)
    int show(
            @Parameters(
                            paramLabel = "NAME",
                            completionCandidates = Candidates.DataSets.class,
                            description = "A name that 'bn data list' shows.")
                    String name,
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
        NewFile.check("--png", file);
        try (DownloadBar bar = new DownloadBar(spec.commandLine().getErr())) {
            Dataset set = Datasets.load(name, new Pixels.Grey(), new Sizes(images, 0), data.locations(), bar);
            LabelledImages training = set.training().inMemory();
            ContactSheet.write(training, Math.min(images, training.count()), file);
        }
        out().println(Printed.line(file.toString()));
        return ExitCode.OK;
    }

    private static Map<String, Object> map(DatasetListing one) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", one.name());
        map.put("description", one.description());
        map.put("images", one.images());
        map.put("size", one.size());
        map.put("present", one.present());
        map.put("fetched", one.fetched());
        map.put("where", one.where());
        return map;
    }

    private int print(List<FileCheck> checks) {
        int code = ExitCode.OK;
        for (FileCheck check : checks) {
            String detail = check.detail().isEmpty() ? "" : "  " + check.detail();
            String checksum = check.checksum().isEmpty() ? "" : "  " + check.checksum();
            out().println(Printed.line(check.verdict().word() + "  " + check.file() + checksum + detail));
            code = Math.max(code, code(check.verdict()));
        }
        return code;
    }

    private static int code(FileCheck.Verdict verdict) {
        return switch (verdict) {
            case OFFICIAL, OWN -> ExitCode.OK;
            case OTHER, LEFT_OUT -> ExitCode.FAILURE;
            case CORRUPT -> ExitCode.BAD_INPUT;
        };
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
