package batchnorm;

/**
 * Something that the user gave cannot be used: a file, a value, a name. The message is what the user reads: what,
 * where, which value, and what would be right. The command ends with exit code 2 and has written nothing.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BadInput(String message) {
        super(message);
    }

    public BadInput(String message, Throwable cause) {
        super(message, cause);
    }
}
