package batchnorm.data.source;

import batchnorm.data.DataLocations;
import batchnorm.data.DataOrigin;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Where a data set comes from: it knows how to find it, load it, fetch it and check it. */
public interface Source {
    String name();

    Dataset.Size size();

    /**
     * How many images it has as published; {@link Sizes#ALL} if that is not known before they are looked for. (Files of
     * another number in its place are used as they are.)
     */
    default Sizes counts() {
        return Sizes.ALL;
    }

    /** Whether its images are photographs of any size, so that {@link #sized} must say to what size they are scaled. */
    default boolean hasPhotographs() {
        return false;
    }

    /** The same source with its photographs scaled to a size; this source if all its images are of one size. */
    default Source sized(PhotoSize wanted) {
        return this;
    }

    DatasetListing listing(DataLocations where);

    Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress);

    /**
     * Where the images of recorded results came from, as far as the recorded checksums tell; empty if they do not.
     *
     * @param checksums see {@link Dataset#checksums}
     */
    Optional<DataOrigin> origin(Map<String, String> checksums);

    /** Downloads what is missing, then {@linkplain #verify verifies} everything. */
    List<FileCheck> fetch(DataLocations where, Progress progress);

    /**
     * Checks every file that is here. What loading would refuse is corrupt, or is left out.
     *
     * @throws batchnorm.BadInput if the data set is not here, or its files do not fit together
     */
    List<FileCheck> verify(DataLocations where, Progress progress);
}
