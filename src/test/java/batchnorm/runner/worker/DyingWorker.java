package batchnorm.runner.worker;

import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.util.List;

/** A real worker process whose native code crashes when it begins the run of {@code plain} from seed 2. */
public final class DyingWorker {
    public static final WorkerCommand COMMAND = new WorkerCommand(DyingWorker.class.getName(), List.of());
    private static final RunKey FATAL = new RunKey("plain", 2);

    private DyingWorker() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        WorkerThatDies.serve(
                order -> order.containsKey("variant") && Messages.key(order).equals(FATAL));
    }
}
