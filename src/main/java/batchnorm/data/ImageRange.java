package batchnorm.data;

/**
 * Some images of one part of a data set, in its order.
 *
 * @param from index of the first one
 * @param to index after the last one
 */
public record ImageRange(Images images, int from, int to) {

    /** The images in mini-batches, the same ones in every iteration; the last one may be short. */
    public Iterable<Minibatch> inMinibatches(int size) {
        return Minibatches.inOrder(images, from, to, size);
    }
}
