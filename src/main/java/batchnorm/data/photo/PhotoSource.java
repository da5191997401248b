package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.FileCheck;
import batchnorm.data.source.Source;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Photographs of the user's own in ImageNet's layout: a folder with {@code train/CLASS/IMAGE} and
 * {@code val/CLASS/IMAGE}, and at least two classes. It is never downloaded.
 */
public final class PhotoSource implements Source {
    private static final String TRAINING = "train";
    private static final String TEST = "val";
    private static final String LAYOUT = TRAINING + "/CLASS/IMAGE and " + TEST + "/CLASS/IMAGE";

    private final DatasetListing listing;
    private final Dataset.Size published;
    private final Optional<PhotoSize> size;

    /**
     * @param listing its line in the list of data sets, as if it were not present
     * @param size the size to which the photographs are scaled; needed to load them
     */
    PhotoSource(DatasetListing listing, Dataset.Size published, Optional<PhotoSize> size) {
        this.listing = listing;
        this.published = published;
        this.size = size;
    }

    /** ImageNet of 2012, or other photographs in its place. */
    public static Source imagenet() {
        return new PhotoSource(
                new DatasetListing(
                        "imagenet",
                        "photographs of your own in ImageNet's layout: " + LAYOUT,
                        "as many as there are, of any size",
                        "as it is",
                        false,
                        false,
                        ""),
                new Dataset.Size(new LabelledImages.Shape(3, 224, 224), 1000),
                Optional.empty());
    }

    @Override
    public boolean hasPhotographs() {
        return true;
    }

    @Override
    public Source sized(PhotoSize wanted) {
        return new PhotoSource(listing, published, Optional.of(wanted));
    }

    @Override
    public String name() {
        return listing.name();
    }

    @Override
    public Dataset.Size size() {
        return size.map(one -> new Dataset.Size(one.shape(), published.classes()))
                .orElse(published);
    }

    @Override
    public DatasetListing listing(DataLocations where) {
        Optional<Path> here = find(where);
        return listing.at(
                here.isPresent(), here.orElse(where.downloads().resolve(name())).toString());
    }

    @Override
    public Optional<DataOrigin> origin(Map<String, String> checksums) {
        return Optional.of(DataOrigin.FOLDER);
    }

    @Override
    public Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        PhotoSize brought = size.orElseThrow(() -> new BadInput(name()
                + " has photographs of any size; dataset.photographs must say, with side and shorter-side, to what size they"
                + " are scaled"));
        PhotoFolder training = folder(where, TRAINING);
        PhotoFolder test = folder(where, TEST);
        requireSameClasses(training, test);
        Map<String, String> checksums = new LinkedHashMap<>();
        checksums.put("names in " + TRAINING, training.checksum());
        checksums.put("names in " + TEST, test.checksum());
        return new Dataset(
                name(),
                new Photographs(training, sizes.training(), brought, pixels),
                new Photographs(test, sizes.test(), brought, pixels),
                training.classes().size(),
                checksums,
                DataOrigin.FOLDER,
                Stream.of(training, test)
                        .flatMap(part -> part.passedOver().map(what -> part.directory() + ": " + what).stream())
                        .toList());
    }

    @Override
    public List<FileCheck> fetch(DataLocations where, Progress progress) {
        throw new BadInput(
                name() + " cannot be downloaded without its owners' permission (image-net.org): make a folder with "
                        + LAYOUT + ", and name it with --data DIR");
    }

    /** Decodes every photograph. */
    @Override
    public List<FileCheck> verify(DataLocations where, Progress progress) {
        PhotoFolder training = folder(where, TRAINING);
        PhotoFolder test = folder(where, TEST);
        requireSameClasses(training, test);
        return Stream.of(training, test)
                .flatMap(part -> PhotoCheck.all(part, progress).stream())
                .toList();
    }

    private PhotoFolder folder(DataLocations where, String part) {
        Path here = find(where).orElseThrow(() -> new BadInput(lacking(where)));
        if (!Files.isDirectory(here.resolve(part))) {
            throw new BadInput(here + ": has no folder " + part + "; " + LAYOUT + " are expected");
        }
        return PhotoFolder.list(here.resolve(part));
    }

    private String lacking(DataLocations where) {
        String places = candidates(where).map(Path::toString).distinct().collect(Collectors.joining(", "));
        return name() + " is not here: looked for " + LAYOUT + " in " + places
                + "; name the folder that has them with --data DIR";
    }

    /** The folder that has at least one of the two parts, so that a message can say that the other is missing. */
    private Optional<Path> find(DataLocations where) {
        return candidates(where)
                .filter(place -> Files.isDirectory(place.resolve(TRAINING)) || Files.isDirectory(place.resolve(TEST)))
                .findFirst();
    }

    private Stream<Path> candidates(DataLocations where) {
        return where.directories().stream().flatMap(place -> Stream.of(place.resolve(name()), place));
    }

    private static void requireSameClasses(PhotoFolder training, PhotoFolder test) {
        List<String> untested = new ArrayList<>(training.classes());
        untested.removeAll(test.classes());
        List<String> untrained = new ArrayList<>(test.classes());
        untrained.removeAll(training.classes());
        if (!untested.isEmpty()) {
            throw new BadInput(test.directory() + ": lacks " + some(untested) + " of " + training.directory()
                    + "; both must have the same classes");
        }
        if (!untrained.isEmpty()) {
            throw new BadInput(training.directory() + ": lacks " + some(untrained) + " of " + test.directory()
                    + "; both must have the same classes");
        }
    }

    private static String some(List<String> names) {
        return names.size() == 1
                ? "class " + names.get(0)
                : names.size() + " classes, " + names.get(0) + " the first of them,";
    }
}
