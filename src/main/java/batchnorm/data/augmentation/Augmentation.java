package batchnorm.data.augmentation;

/**
 * How training images are changed; evaluated images never are. Each example of each mini-batch is changed at random:
 * first its colours, then the part that is seen, then left and right.
 *
 * @param mirror the probability that left and right are swapped
 */
public record Augmentation(double mirror, Crops crops, Distortion distortion) {
    /** Nothing is changed. */
    public static final Augmentation NONE = new Augmentation(0, new Crops.Whole(), new Distortion.None());

    public Augmentation {
        if (!(mirror >= 0 && mirror <= 1)) {
            throw new IllegalArgumentException("mirror " + mirror + " is not within [0, 1]");
        }
    }

    /** In words. */
    public String describe() {
        String mirrored = mirror == 0 ? "" : ", mirrored with probability " + mirror;
        return distortion.describe() + mirrored + ", " + crops.describe();
    }
}
