package batchnorm.data.catalogue;

import batchnorm.BadInput;
import batchnorm.config.Names;
import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.cifar.Cifar10;
import batchnorm.data.drawing.DrawnDigits;
import batchnorm.data.drawing.DrawnShapes;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.Mnist;
import batchnorm.data.own.OwnData;
import batchnorm.data.photo.PhotoSource;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.Source;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The data sets that this program knows, and those that users added, by name. */
public final class Datasets {
    private static final List<Source> SOURCES = List.of(
            Mnist.source(), Cifar10.source(), DrawnDigits.source(), DrawnShapes.source(), PhotoSource.imagenet());

    private Datasets() {}

    /** Loads all images of a data set, and downloads it if it is missing; see the method with more parameters. */
    public static Dataset load(String name, Pixels pixels, DataLocations where) {
        return load(name, pixels, Sizes.ALL, where, Progress.NONE);
    }

    /**
     * Loads a data set. If none of the directories has it, and the user named no directory, it is downloaded first.
     *
     * @param pixels what a stored byte means to the network
     * @param sizes how many images to load; fewer are faster to draw, but not faster to read from files
     * @param progress is told about downloads
     * @throws batchnorm.BadInput if there is no such data set, or the directory that the user named does not hold it,
     *     or a file cannot be used
     * @throws batchnorm.RunFailure if a download fails
     */
    public static Dataset load(String name, Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        return source(name).load(pixels, sizes, where, progress);
    }

    /**
     * Loads a data set that may consist of photographs; otherwise the same.
     *
     * @param photographs the size to which photographs are scaled; ignored if all images are of one size
     */
    public static Dataset load(
            String name,
            Pixels pixels,
            Optional<PhotoSize> photographs,
            Sizes sizes,
            DataLocations where,
            Progress progress) {
        return sized(name, photographs).load(pixels, sizes, where, progress);
    }

    /** A line for each data set, in a fixed order. It looks for files but reads none. */
    public static List<DatasetListing> list(DataLocations where) {
        return sources().stream().map(source -> source.listing(where)).collect(Collectors.toUnmodifiableList());
    }

    /**
     * Downloads the missing files of a data set to the first directory that is searched, then checks every file. A file
     * that is already there is never replaced.
     *
     * @throws batchnorm.BadInput if there is no such data set
     * @throws batchnorm.RunFailure if a download fails
     */
    public static List<FileCheck> fetch(String name, DataLocations where, Progress progress) {
        return source(name).fetch(where, progress);
    }

    /** Checks a data set that is here, without a sign of progress; see the method with more parameters. */
    public static List<FileCheck> verify(String name, DataLocations where) {
        return verify(name, where, Progress.NONE);
    }

    /**
     * Reads every file of a data set that is here and compares it with the published one. It downloads nothing.
     *
     * @throws batchnorm.BadInput if there is no such data set, it is not here, or its files do not fit together
     */
    public static List<FileCheck> verify(String name, DataLocations where, Progress progress) {
        return source(name).verify(where, progress);
    }

    /** The names of all data sets, in a fixed order. */
    public static List<String> names() {
        return sources().stream().map(Source::name).collect(Collectors.toUnmodifiableList());
    }

    /**
     * The size of a data set's images and the number of its classes, as published. (Files of another size in its place
     * are used as they are.)
     *
     * @param photographs the size to which photographs are scaled
     * @throws batchnorm.BadInput if there is no such data set
     */
    public static Dataset.Size size(String name, Optional<PhotoSize> photographs) {
        return sized(name, photographs).size();
    }

    /**
     * How many images a data set has as published; {@link Sizes#ALL} if that is not known before they are looked for.
     *
     * @throws batchnorm.BadInput if there is no such data set
     */
    public static Sizes counts(String name) {
        return source(name).counts();
    }

    /**
     * Whether a data set consists of photographs of any size, so that one must say to what size they are scaled.
     *
     * @throws batchnorm.BadInput if there is no such data set
     */
    public static boolean hasPhotographs(String name) {
        return source(name).hasPhotographs();
    }

    /**
     * Where the images of recorded results came from, as far as their checksums tell; empty if they do not.
     *
     * @param checksums see {@link Dataset#checksums}
     * @throws batchnorm.BadInput if there is no such data set
     */
    public static Optional<DataOrigin> origin(String name, Map<String, String> checksums) {
        return source(name).origin(checksums);
    }

    private static Source sized(String name, Optional<PhotoSize> photographs) {
        Source source = source(name);
        return photographs.map(source::sized).orElse(source);
    }

    private static List<Source> sources() {
        return Stream.concat(SOURCES.stream(), OwnData.sources().stream()).toList();
    }

    private static Source source(String name) {
        return sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("there is no data set '" + name + "'" + Names.suggest(name, names())));
    }
}
