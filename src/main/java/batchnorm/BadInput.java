package batchnorm;

/**
 * The user's input cannot be used: a file, a value, a name. The user reads the message; it says what is wrong, where,
 * which value it is, and what would be right. The command ends with exit code 2 and writes nothing.
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
