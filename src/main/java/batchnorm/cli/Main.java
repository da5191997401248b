package batchnorm.cli;

import batchnorm.environment.UserHome;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.imageio.ImageIO;

/** The entry point of the program. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true"); // charts are drawn into files; no display is needed
        UserHome.settle();
        ImageIO.setUseCache(false); // its cache is a file in the temporary folder, which may be missing or full
        // All output is UTF-8. Names contain σ, ε and ×, which a POSIX locale would print as question marks.
        StandardOutput written = new StandardOutput();
        PrintWriter out = new PrintWriter(written, true, StandardCharsets.UTF_8);
        PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        boolean isWorker = Arrays.equals(arguments, new String[] {WorkerCommandLine.NAME});
        int code = isWorker
                ? CommandLines.ofWorker(out, err).execute()
                : CommandLines.create(out, err).execute(arguments);
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
