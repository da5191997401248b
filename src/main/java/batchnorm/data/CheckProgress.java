package batchnorm.data;

/** Is told how far a check of images has come, on the thread that asked for it. */
@FunctionalInterface
public interface CheckProgress {
    /**
     * More images have been checked.
     *
     * @param part where they are
     * @param done how many so far
     * @param total how many in all
     */
    void checked(String part, int done, int total);
}
