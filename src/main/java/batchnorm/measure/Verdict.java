package batchnorm.measure;

/** What the runs say of a claim. */
public enum Verdict {
    MET,
    NOT_MET,
    UNDECIDED
}
