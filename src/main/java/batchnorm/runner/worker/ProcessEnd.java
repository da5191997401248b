package batchnorm.runner.worker;

import batchnorm.engine.VectorModule;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Why a worker process ended: what its exit code means, and what it and its JVM said. Thread-safe. */
final class ProcessEnd {
    /** On Unix a process that a signal ends has the exit code 128 + signal. */
    private static final Map<Integer, String> SIGNALS = Map.of(
            129, "SIGHUP",
            130, "SIGINT",
            132, "SIGILL: the processor lacks an instruction",
            134, "SIGABRT: native code gave up",
            135, "SIGBUS",
            137, "SIGKILL, as systems do where memory is short",
            139, "SIGSEGV: native code read or wrote where it may not",
            143, "SIGTERM");

    /** The advice at the end of a worker's own message; the command gives it, too. */
    private static final String ADVICE = "; ('bn doctor' looks|--stacktrace shows).*$";

    private static final int MOST_LINES = 2;
    private static final int MOST_CHARACTERS = 300;

    /** The last line of standard error that does not belong to a stack trace. */
    private String complaint = "";
    /** The lines of standard output in which the JVM says why it could not start. */
    private final List<String> ofJvm = new ArrayList<>();

    /** Receives the lines of standard error on a thread of its own, which ends with them. */
    Thread listen(InputStream standardError) {
        Thread reader = new Thread(
                () -> {
                    try (BufferedReader lines =
                            new BufferedReader(new InputStreamReader(standardError, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            complained(line);
                        }
                    } catch (IOException e) {
                        // There is no more output.
                    }
                },
                "worker-stderr");
        reader.setDaemon(true);
        reader.start();
        return reader;
    }

    /** Receives a line of standard error. */
    synchronized void complained(String line) {
        boolean ofJava = line.contains(VectorModule.NAME) || line.startsWith("Picked up "); // said at every start
        if (!line.isBlank() && !line.startsWith("\t") && !ofJava) {
            complaint = shortened(line.replaceFirst("^bn: ", "").replaceFirst(ADVICE, ""));
        }
    }

    /** Receives a line of standard output that is no answer. */
    synchronized void printed(String line) {
        boolean begins = line.startsWith("Error ") || line.contains("insufficient memory");
        if (begins || (!ofJvm.isEmpty() && ofJvm.size() < MOST_LINES)) {
            ofJvm.add(shortened(line.replaceFirst("^#\\s*", "").strip()));
        }
    }

    private static String shortened(String line) {
        return line.length() <= MOST_CHARACTERS ? line : line.substring(0, MOST_CHARACTERS) + "…";
    }

    /**
     * The end in words.
     *
     * @param crashLogs the folder for crash logs
     */
    synchronized String words(int code, long pid, Path crashLogs) {
        StringBuilder words = new StringBuilder("its worker process ended with code " + code);
        if (SIGNALS.containsKey(code)) {
            words.append(" (").append(SIGNALS.get(code)).append(')');
        }
        if (!ofJvm.isEmpty()) {
            words.append(": ").append(String.join(" ", ofJvm));
        } else if (!complaint.isEmpty()) {
            words.append(": ").append(complaint);
        }
        Path log = crashLogs.resolve("hs_err_pid" + pid + ".log");
        if (Files.exists(log)) {
            words.append("; it crashed in native code, and Java's crash log is ")
                    .append(log);
        }
        return words.toString();
    }
}
