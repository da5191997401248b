package batchnorm.measure;

/** On which side of its reference a claim says that a value lies. */
public enum Relation {
    ABOVE,
    BELOW;

    /** Whether {@code value} lies strictly on this side of {@code reference}; never for NaN. */
    public boolean holds(double value, double reference) {
        return this == ABOVE ? value > reference : value < reference;
    }
}
