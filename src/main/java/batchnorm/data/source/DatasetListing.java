package batchnorm.data.source;

/**
 * One line of the list of data sets.
 *
 * @param description one line
 * @param images such as {@code 60,000 training + 10,000 test, 28x28 grey}
 * @param size such as {@code 11.6 MB}
 * @param fetched whether it can be downloaded if it is not present
 * @param present whether it can be loaded without a download
 * @param where the directory that holds it or to which it would be downloaded; for a data set without files, how it is
 *     made
 */
public record DatasetListing(
        String name, String description, String images, String size, boolean fetched, boolean present, String where) {
    /** Where it is; if it is not here, where it would go or must be. */
    public String place() {
        return present ? where : fetched ? "not here; would go to " + where : "not here; looked for in " + where;
    }

    /** The same data set, found or not. */
    public DatasetListing at(boolean isPresent, String place) {
        return new DatasetListing(name, description, images, size, fetched, isPresent, place);
    }
}
