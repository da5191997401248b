package batchnorm.data;

/** Images that mini-batches are made of, as they are or changed anew at each step. */
public interface TrainingImages {

    int count();

    LabelledImages.Shape shape();

    /** Whether each is read from a file whenever it is wanted: worth doing ahead of the training. */
    boolean areRead();

    /**
     * Fills the rows of {@code batch} with the examples that {@code order} lists from {@code from} on; where files
     * cannot be read, the batch becomes shorter.
     *
     * @param step how many mini-batches came before
     */
    void copyTo(Minibatch batch, int[] order, int from, long step);
}
