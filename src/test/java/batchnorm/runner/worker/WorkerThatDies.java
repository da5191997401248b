package batchnorm.runner.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A real worker that ends in the middle of an order, as if its native code had crashed. */
final class WorkerThatDies {
    private WorkerThatDies() {}

    /** Says when to die. Asked once for each order, in their order. */
    interface Fatal {
        boolean is(Map<String, Object> order) throws IOException;
    }

    /** Serves the standard input until an order is fatal. */
    static void serve(Fatal fatal) throws IOException, InterruptedException {
        PipedOutputStream passedOn = new PipedOutputStream();
        PipedInputStream orders = new PipedInputStream(passedOn, 1 << 16);
        Thread reader = new Thread(() -> passOn(passedOn, fatal), "dying");
        reader.setDaemon(true);
        reader.start();
        Worker.serve(orders, System.out, () -> Runtime.getRuntime().halt(1));
    }

    private static void passOn(PipedOutputStream to, Fatal fatal) {
        try (BufferedReader from = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                if (fatal.is(Messages.read(line))) {
                    System.err.println("SIGSEGV");
                    System.err.flush();
                    Runtime.getRuntime().halt(7);
                }
                out.println(line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(8);
        }
    }
}
