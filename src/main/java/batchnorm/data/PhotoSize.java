package batchnorm.data;

/**
 * To what photographs of any size are brought.
 *
 * @param side pixels of a side of the square that a network sees
 * @param shorterSide pixels that the shorter side of a photograph is brought to for evaluation, before all but the
 *     middle square is cut off
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
