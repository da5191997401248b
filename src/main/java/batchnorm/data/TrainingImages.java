package batchnorm.data;

/** Images that mini-batches are made of, as they are or changed anew at each step. */
public sealed interface TrainingImages permits LabelledImages, AugmentedImages {

    int count();

    LabelledImages.Shape shape();

    /**
     * Fills the rows of {@code batch} with the examples that {@code order} lists from {@code from} on.
     *
     * @param step how many mini-batches came before
     */
    void copyTo(Minibatch batch, int[] order, int from, long step);
}
