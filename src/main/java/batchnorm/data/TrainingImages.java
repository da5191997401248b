package batchnorm.data;

/** Images for mini-batches, either unchanged or changed in a new way at each step. */
public interface TrainingImages {

    int count();

    LabelledImages.Shape shape();

    /**
     * Whether each image is read from a file whenever it is needed. It then pays to make mini-batches ahead of the
     * training.
     */
    boolean areRead();

    /**
     * Fills the rows of {@code batch} with the examples {@code order[from]}, {@code order[from + 1]}, ... If files
     * cannot be read, the batch becomes shorter.
     *
     * @param step the number of mini-batches before this one
     */
    void copyTo(Minibatch batch, int[] order, int from, long step);
}
