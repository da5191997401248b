package batchnorm.data.files;

import batchnorm.data.CheckProgress;

/** Is told about downloads and checks, on the thread that asked for the data set. */
public interface Progress extends CheckProgress {
    /** Ignores everything. */
    Progress NONE = (file, done, total) -> {};

    /**
     * More bytes of a file have arrived.
     *
     * @param done bytes so far
     * @param total bytes in all
     */
    void downloaded(String file, long done, long total);

    @Override
    default void checked(String part, int done, int total) {}
}
