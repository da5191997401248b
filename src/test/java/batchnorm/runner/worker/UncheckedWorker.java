package batchnorm.runner.worker;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** A real worker process that does not look at its environment first. */
public final class UncheckedWorker {
    private UncheckedWorker() {}

    public static void main(String[] arguments) throws InterruptedException {
        Worker.serve(System.in, new PrintStream(System.out, true, StandardCharsets.UTF_8), () -> Runtime.getRuntime()
                .halt(1));
    }
}
