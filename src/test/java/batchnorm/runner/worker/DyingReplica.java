package batchnorm.runner.worker;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real worker process that ends at its second replica, as long as its process is the first one to do so. */
public final class DyingReplica {
    private DyingReplica() {}

    /** @param mark the file by which the process that ended first is known */
    static WorkerCommand command(Path mark) {
        return new WorkerCommand(DyingReplica.class.getName(), List.of(mark.toString()));
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        PipedOutputStream passedOn = new PipedOutputStream();
        PipedInputStream orders = new PipedInputStream(passedOn, 1 << 16);
        Thread reader = new Thread(() -> passOn(passedOn, Path.of(arguments[0])), "dying");
        reader.setDaemon(true);
        reader.start();
        Worker.serve(orders, System.out, () -> Runtime.getRuntime().halt(1));
    }

    private static void passOn(PipedOutputStream to, Path mark) {
        int tasks = 0;
        try (BufferedReader from = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
                PrintStream out = new PrintStream(to, true, StandardCharsets.UTF_8)) {
            for (String line = from.readLine(); line != null; line = from.readLine()) {
                if (ReplicaMessages.isTask(Messages.read(line)) && ++tasks == 2 && !Files.exists(mark)) {
                    Files.createFile(mark);
                    Runtime.getRuntime().halt(7);
                }
                out.println(line);
            }
        } catch (IOException e) {
            Runtime.getRuntime().halt(8);
        }
    }
}
