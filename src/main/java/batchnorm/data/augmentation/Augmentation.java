package batchnorm.data.augmentation;

/**
 * How images are changed while they train a network; evaluated images never are. A change is drawn for each example of
 * each mini-batch: first the colours, then the place within the frame, then the mirror.
 *
 * @param mirror the probability that an image is seen in a mirror, left for right
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
