package batchnorm.cli;

/** The exit codes of every command, as documented in src/README.md and by {@code bn --help}. */
final class ExitCode {
    /** Done. */
    static final int OK = 0;

    /**
     * The work could not be done, or a run failed; what was written stays valid. {@code data verify}: the files can be
     * used, but are not the published ones, or some are left out.
     */
    static final int FAILURE = 1;

    /** Bad input: something that the user gave cannot be used. Nothing was written. */
    static final int BAD_INPUT = 2;

    /**
     * A claim is not shown, that is refuted or undecided: {@code claims}, and {@code run} and {@code resume} with
     * {@code --check}.
     */
    static final int CLAIM_NOT_SHOWN = 3;

    private ExitCode() {}
}
