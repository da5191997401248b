package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** A real worker process whose native code crashes when it begins the run of {@code plain} from seed 2. */
public final class DyingWorker {
    public static final WorkerCommand COMMAND = new WorkerCommand(DyingWorker.class.getName(), List.of());
    private static final RunKey FATAL = new RunKey("plain", 2);

    private DyingWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PipedOutputStream passedOn = new PipedOutputStream();
        PipedInputStream orders = new PipedInputStream(passedOn, 1 << 16);
        Thread reader = new Thread(() -> passOn(passedOn), "dying");
        reader.setDaemon(true);
        reader.start();
        Worker.serve(orders, System.out, () -> Runtime.getRuntime().halt(1));
    }

    private static void passOn(PipedOutputStream to) {
        try (BufferedReader from = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                Map<String, Object> order = Messages.read(line);
                if (order.containsKey("variant") && Messages.key(order).equals(FATAL)) {
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
