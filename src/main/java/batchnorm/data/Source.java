package batchnorm.data;

import batchnorm.data.files.Progress;
import java.util.List;

/** Where a data set comes from: it knows how to find it, load it, fetch it and check it. */
sealed interface Source permits DrawnSource, PhotoSource, PublishedSource {
    String name();

    Datasets.Size size();

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
