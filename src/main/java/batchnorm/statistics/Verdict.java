package batchnorm.statistics;

/** What the runs say of a claim; {@link Comparison} says when. */
public enum Verdict {
    MET("met"),
    NOT_MET("not met"),
    UNDECIDED("undecided");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The words for it in files and reports. */
    public String text() {
        return text;
    }
}
