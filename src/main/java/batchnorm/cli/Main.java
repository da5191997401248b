package batchnorm.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // charts are drawn into files, no display is needed
        // Text is UTF-8 wherever it goes: σ, ε and × are in names, and a POSIX locale would print question marks.
        PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = CommandLines.create(out, err).execute(arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }
}
