package batchnorm.data.source;

import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.files.Progress;
import java.util.List;

/** Where a data set comes from: it knows how to find it, load it, fetch it and check it. */
public interface Source {
    String name();

    Dataset.Size size();

    /** Whether its images are photographs of any size, which must be told what they are brought to. */
    default boolean hasPhotographs() {
        return false;
    }

    /** The same with photographs brought to a size; itself where all images are of one size. */
    default Source sized(PhotoSize wanted) {
        return this;
    }

    DatasetListing listing(DataLocations where);

    Dataset load(Pixels pixels, Sizes sizes, DataLocations where, Progress progress);

    /** Brings what is missing, then {@linkplain #verify verifies}. */
    List<FileCheck> fetch(DataLocations where, Progress progress);

    List<FileCheck> verify(DataLocations where);
}
