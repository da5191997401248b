package batchnorm.data.files;

/** Listens to downloads. Called on the thread that asked for the data set. */
@FunctionalInterface
public interface Progress {
    /** Listens to nothing. */
    Progress NONE = (file, done, total) -> {};

    /**
     * Some more of a file has come.
     *
     * @param done bytes so far
     * @param total bytes in all
     */
    void downloaded(String file, long done, long total);
}
