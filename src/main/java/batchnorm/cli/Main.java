package batchnorm.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The program's entry. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // charts are drawn into files, no display is needed
        // Text is UTF-8 wherever it goes: σ, ε and × are in names, and a POSIX locale would print question marks.
        StandardOutput written = new StandardOutput();
        PrintWriter out = new PrintWriter(written, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        int code = CommandLines.create(out, err).execute(arguments);
        out.flush();
        if (written.lost().isPresent()) {
            err.println("bn: what it printed could not be written: "
                    + written.lost().get());
            code = code == ExitCode.OK ? ExitCode.FAILURE : code;
        }
        err.flush();
        System.exit(code);
    }
}
