package batchnorm;

/**
 * The input was good, yet the work could not be done: no network, a full disk, a worker that died. The message is what
 * the user reads. The command ends with exit code 1; what was written before stays valid.
 */
public final class RunFailure extends RuntimeException {
    private static final long serialVersionUID = 1;

    public RunFailure(String message) {
        super(message);
    }

    public RunFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
