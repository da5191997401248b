package batchnorm.statistics;

/** Whether the runs show a claim; {@link Comparison} decides. */
public enum Verdict {
    MET("met"),
    NOT_MET("not met"),
    UNDECIDED("undecided");

    private final String text;

    Verdict(String text) {
        this.text = text;
    }

    /** The words in files and reports. */
    public String text() {
        return text;
    }
}
