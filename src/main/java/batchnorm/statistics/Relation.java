package batchnorm.statistics;

/** The side of a reference on which a claim expects a value. */
public enum Relation {
    ABOVE("above"),
    BELOW("below");

    private final String text;

    Relation(String text) {
        this.text = text;
    }

    /** The word in files and reports. */
    public String text() {
        return text;
    }

    /** Whether {@code value} lies strictly on this side of {@code reference}; false where one is NaN. */
    public boolean holds(double value, double reference) {
        return this == ABOVE ? value > reference : value < reference;
    }
}
