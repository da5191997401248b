package batchnorm.data.files;

/** Is told about downloads, on the thread that asked for the data set. */
@FunctionalInterface
public interface Progress {
    /** Ignores everything. */
    Progress NONE = (file, done, total) -> {};

    /**
     * More bytes of a file have arrived.
     *
     * @param done bytes so far
     * @param total bytes in all
     */
    void downloaded(String file, long done, long total);
}
