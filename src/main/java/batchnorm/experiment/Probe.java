package batchnorm.experiment;

/**
 * Whose inputs to the nonlinearity are recorded as percentiles (Figure 1(b, c)).
 *
 * @param images the first so many evaluated images, in mini-batches of the training's size; 0 where no layer is
 *     recorded
 * @param typicalUnitOf the variant whose drift names the typical unit: the unit with the median drift
 */
public record Probe(Layers layers, int images, String typicalUnitOf) {

    /** Which hidden layers are recorded. */
    public enum Layers {
        NONE,
        LAST,
        ALL
    }
}
