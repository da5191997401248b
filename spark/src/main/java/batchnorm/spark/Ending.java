package batchnorm.spark;

/**
 * Whether a signal is ending the command, such as that of Ctrl-C. Spark then ends all jobs as failed. They are none:
 * they were interrupted.
 */
final class Ending implements AutoCloseable {
    private volatile boolean ending;
    private final Thread note = new Thread(() -> ending = true, "ending");

    Ending() {
        Runtime.getRuntime().addShutdownHook(note);
    }

    /** Waits for the end, if it has begun. */
    void await() throws InterruptedException {
        while (ending) {
            Thread.sleep(1000);
        }
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(note);
        } catch (IllegalStateException e) {
            // The end has begun.
        }
    }
}
