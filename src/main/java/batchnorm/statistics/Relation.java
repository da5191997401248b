package batchnorm.statistics;

/** On which side of its reference a claim says that a value lies. */
public enum Relation {
    ABOVE("above"),
    BELOW("below");

    private final String text;

    Relation(String text) {
        this.text = text;
    }

    /** The word for it in files and reports. */
    public String text() {
        return text;
    }

    /** Whether {@code value} lies strictly on this side of {@code reference}; never for NaN. */
    public boolean holds(double value, double reference) {
        return this == ABOVE ? value > reference : value < reference;
    }
}
