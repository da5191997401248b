package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.Printed;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.own.OwnData;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

/** {@code bn data add}. */
@Command(
        name = "add",
        description = {
            "Adds a data set of your own by a name, for --dataset NAME and for experiment files.",
            "",
            "It prints the sizes, the classes, and mean and deviation of the pixels. Networks get as many outputs as"
                    + " there are classes; grey images have one channel. The images are copied into the directory of"
                    + " data sets, with checksums: what changes there later is refused. Your files are only read.",
            "",
            "If there are no test images, a share of each class becomes the test set, chosen by a seed."
        },
        mixinStandardHelpOptions = true)
final class DataAddCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @ParentCommand
    private DataCommand data;

    @Parameters(paramLabel = "NAME", description = "The new name: small letters, digits, '.', '_' and '-', at most 64.")
    private String name;

    @ArgGroup(exclusive = true, multiplicity = "1")
    private From from;

    /** Exactly one of them is given. */
    static final class From {
        @Option(
                names = "--idx",
                paramLabel = "DIR",
                description = "A folder with train-images-idx3-ubyte and train-labels-idx1-ubyte, plain or .gz, and"
                        + " perhaps the two of t10k. Required, or one of the other two.")
        private Path idx;

        @Option(
                names = "--folder",
                paramLabel = "DIR",
                description = "A folder with CLASS/IMAGE, or with train/CLASS/IMAGE and test/CLASS/IMAGE (or val): PNG,"
                        + " JPEG or BMP, all of one size. Required, or one of the other two.")
        private Path folder;

        @Option(
                names = "--cifar",
                paramLabel = "DIR",
                description =
                        "A folder with data_batch_1.bin and so on, or with train.bin, in CIFAR's binary format, and"
                                + " perhaps test_batch.bin or test.bin. Required, or one of the other two.")
        private Path cifar;
    }

    @Option(
            names = "--test-share",
            paramLabel = "SHARE",
            description = "The share of each class that becomes the test set, above 0 and below 1, if there are no test"
                    + " images. Default: 0.2.")
    private Double testShare;

    @Option(
            names = "--split-seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "The seed of that choice, and of the order of a folder's images. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Override
    public void run() {
        if (testShare != null && !(testShare > 0 && testShare < 1)) {
            throw new BadInput("--test-share is " + testShare + "; a number above 0 and below 1 is expected");
        }
        OwnData.Kind kind =
                from.idx != null ? OwnData.Kind.IDX : from.folder != null ? OwnData.Kind.FOLDER : OwnData.Kind.CIFAR;
        Path path = from.idx != null ? from.idx : from.folder != null ? from.folder : from.cifar;
        OwnData.add(
                        new OwnData.Addition(name, kind, path, Optional.ofNullable(testShare), seed),
                        Datasets.names(),
                        data.option().downloadLocations())
                .forEach(line -> spec.commandLine().getOut().println(Printed.line(line)));
    }
}
