package batchnorm.data.source;

import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.DataFolder;
import batchnorm.data.files.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A data set that its authors published as files. They are found in a folder, or downloaded into one. */
public abstract class PublishedSource implements Source {
    private final PublishedFiles published;
    private final Set<String> checksums;

    /** @param sha256 the known SHA-256 of its files, packed or unpacked, in hexadecimal */
    protected PublishedSource(PublishedFiles published, Stream<String> sha256) {
        this.published = published;
        this.checksums = sha256.map(sum -> "sha256:" + sum).collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public final String name() {
        return published.name();
    }

    @Override
    public final DatasetListing listing(DataLocations where) {
        return published.listing(where);
    }

    @Override
    public final Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress) {
        return load(pixels, sizes, published.hereOrDownloaded(where, progress));
    }

    @Override
    public final List<FileCheck> fetch(DataLocations where, Progress progress) {
        return check(published.fetched(where, progress));
    }

    @Override
    public final List<FileCheck> verify(DataLocations where, Progress progress) {
        return check(published.here(where));
    }

    /** It is known where every file has a known SHA-256. */
    @Override
    public final Optional<DataOrigin> origin(Map<String, String> recorded) {
        boolean known = !recorded.isEmpty() && checksums.containsAll(recorded.values());
        return known ? Optional.of(DataOrigin.PUBLISHED) : Optional.empty();
    }

    /** Reads the data set from a folder that has every file of it. */
    protected abstract Dataset load(Pixels pixels, Sizes sizes, DataFolder folder);

    /** Checks every file, or part of a file, in such a folder. */
    protected abstract List<FileCheck> check(DataFolder folder);
}
