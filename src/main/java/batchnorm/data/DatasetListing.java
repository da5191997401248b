package batchnorm.data;

/**
 * A line of the list of data sets.
 *
 * @param description one line
 * @param images such as {@code 60,000 training + 10,000 test, 28x28 grey}
 * @param size such as {@code 11.6 MB}
 * @param present whether it can be loaded without a download
 * @param where the directory that holds it, or where a download would put it, or how it comes to be
 */
public record DatasetListing(
        String name, String description, String images, String size, boolean present, String where) {
    /** The same data set, found or not. */
    DatasetListing at(boolean isPresent, String place) {
        return new DatasetListing(name, description, images, size, isPresent, place);
    }
}
