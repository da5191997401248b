package batchnorm.statistics;

/** What the runs say about a claim; {@link Comparison} decides. */
public enum Verdict {
    /** The runs show the claim. */
    SHOWN("shown"),
    /** The runs show the opposite of the claim. */
    REFUTED("refuted"),
    /** The runs show neither the claim nor its opposite. */
    UNDECIDED("undecided");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The word in files and reports. */
    public String text() {
        return text;
    }
}
