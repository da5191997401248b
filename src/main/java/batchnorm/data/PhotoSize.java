package batchnorm.data;

/**
 * The size to which photographs of any size are scaled.
 *
 * @param side the side, in pixels, of the square that a network sees
 * @param shorterSide for evaluation, a photograph is scaled so that its shorter side has this many pixels; then the
 *     square in its middle is cut out
 */
public record PhotoSize(int side, int shorterSide) {
    public PhotoSize {
        if (side < 1 || shorterSide < side) {
            throw new IllegalArgumentException("side " + side + " is not within 1 and the shorter side " + shorterSide);
        }
    }

    public LabelledImages.Shape shape() {
        return new LabelledImages.Shape(3, side, side);
    }

    /** In words. */
    public String describe() {
        return "photographs to " + side + "x" + side + " pixels, evaluated on the centre of " + shorterSide;
    }
}
