package batchnorm.data.catalogue;

import batchnorm.BadInput;
import batchnorm.config.Names;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.cifar.Cifar10;
import batchnorm.data.drawing.DrawnDigits;
import batchnorm.data.drawing.DrawnShapes;
import batchnorm.data.files.Progress;
import batchnorm.data.mnist.Mnist;
import batchnorm.data.photo.PhotoSource;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.Source;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** The data sets that this program knows, by name: the way into this package. */
public final class Datasets {
    private static final List<Source> SOURCES = List.of(
            Mnist.source(), Cifar10.source(), DrawnDigits.source(), DrawnShapes.source(), PhotoSource.imagenet());

    private Datasets() {}

    /** All images of a data set, downloaded where it is missing; see the longer form. */
    public static Dataset load(String name, Pixels pixels, DataLocations where) {
        return load(name, pixels, Sizes.ALL, where, Progress.NONE);
    }

    /**
     * Loads a data set. Where it is in none of the places to look in, and the user named no directory, it is downloaded
     * first.
     *
     * @param pixels what a stored byte is to the network
     * @param sizes how many images are wanted; fewer are faster to draw, though not to read
     * @param progress hears of downloads
     * @throws batchnorm.BadInput where there is no such data set, or the directory that the user named does not hold
     *     it, or a file cannot be used
     * @throws batchnorm.RunFailure where a download fails
     */
    public static Dataset load(String name, Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        return source(name).load(pixels, sizes, where, progress);
    }

    /**
     * The same for a data set that may be of photographs.
     *
     * @param photographs what they are brought to; without a meaning where all images are of one size
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

    /** A line for each data set, in a fixed order. Looks for files, reads none. */
    public static List<DatasetListing> list(DataLocations where) {
        return SOURCES.stream().map(source -> source.listing(where)).collect(Collectors.toUnmodifiableList());
    }

    /**
     * Downloads what is missing of a data set, to the first place to look in, and checks every file. A file that is
     * there already is never replaced.
     *
     * @throws batchnorm.BadInput where there is no such data set
     * @throws batchnorm.RunFailure where a download fails
     */
    public static List<FileCheck> fetch(String name, DataLocations where, Progress progress) {
        return source(name).fetch(where, progress);
    }

    /**
     * Reads every file of a data set that is here, and says how it stands to the published one. Downloads nothing.
     *
     * @throws batchnorm.BadInput where there is no such data set, or it is not here
     */
    public static List<FileCheck> verify(String name, DataLocations where) {
        return source(name).verify(where);
    }

    /** The names of all data sets, in a fixed order. */
    public static List<String> names() {
        return SOURCES.stream().map(Source::name).collect(Collectors.toUnmodifiableList());
    }

    /**
     * How large a data set's images are and how many classes it has, as published; a file of another size that is put
     * in its place is used as it is.
     *
     * @param photographs what photographs are brought to
     * @throws batchnorm.BadInput where there is no such data set
     */
    public static Dataset.Size size(String name, Optional<PhotoSize> photographs) {
        return sized(name, photographs).size();
    }

    /**
     * Whether a data set is of photographs of any size, which must be told what they are brought to.
     *
     * @throws batchnorm.BadInput where there is no such data set
     */
    public static boolean hasPhotographs(String name) {
        return source(name).hasPhotographs();
    }

    private static Source sized(String name, Optional<PhotoSize> photographs) {
        Source source = source(name);
        return photographs.map(source::sized).orElse(source);
    }

    private static Source source(String name) {
        return SOURCES.stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new BadInput("there is no data set '" + name + "'" + Names.suggest(name, names())));
    }
}
