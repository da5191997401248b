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

/** A data set that its authors published as files. They are found in a folder, or downloaded into one. */
public abstract class PublishedSource implements Source {
    private final PublishedFiles published;

    protected PublishedSource(PublishedFiles published) {
        this.published = published;
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
    public final List<FileCheck> verify(DataLocations where) {
        return check(published.here(where));
    }

    /** It is known where every file has a known SHA-256. */
    @Override
    public final Optional<DataOrigin> origin(Map<String, String> checksums) {
        return published.areAll(checksums.values()) ? Optional.of(DataOrigin.PUBLISHED) : Optional.empty();
    }

    /** Reads the data set from a folder that has every file of it. */
    protected abstract Dataset load(Pixels pixels, Sizes sizes, DataFolder folder);

    /** Checks every file, or part of a file, in such a folder. */
    protected abstract List<FileCheck> check(DataFolder folder);
}
