package batchnorm;

import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The user's input cannot be used: a file, a value, a name. The user reads the message; it says what is wrong, where,
 * which value it is, and what would be right. The command ends with exit code 2 and writes nothing.
 */
public final class BadInput extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** @param message one line; see {@link Printed#line} for what becomes of other characters */
    public BadInput(String message) {
        super(Printed.line(message));
    }

    /** The same with the exception that told of it. */
    public BadInput(String message, Throwable cause) {
        super(Printed.line(message), cause);
    }

    /** Several problems, a line each. */
    public BadInput(Collection<String> lines) {
        super(lines.stream().map(Printed::line).collect(Collectors.joining(System.lineSeparator())));
    }
}
