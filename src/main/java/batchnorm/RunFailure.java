package batchnorm;

/**
 * The input was valid, but the work failed: no network connection, a full disk, a worker process that died. The user
 * reads the message. The command ends with exit code 1; files written before stay valid.
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
