package batchnorm.cli;

import batchnorm.Printed;
import java.io.PrintWriter;
import java.io.Writer;

/** Where all messages to the user are printed, a line each. Each line is made fit for that, see {@link Printed}. */
final class MessageWriter extends PrintWriter {

    MessageWriter(Writer out) {
        super(out, true);
    }

    /** Prints a message of one line. */
    @Override
    public void println(String line) {
        super.println(Printed.line(line));
    }
}
