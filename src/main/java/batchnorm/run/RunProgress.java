package batchnorm.run;

/** Hears that a run goes on. */
@FunctionalInterface
public interface RunProgress {
    /** So many steps are done. */
    void stepped(long step);

    /**
     * The run goes on without a step: a mini-batch of an evaluation is done, of held-out images or of those that
     * estimate statistics.
     */
    default void goesOn() {}

    /**
     * Does work of this thread that has no steps and no mini-batches, such as a measurement. The run goes on with it.
     */
    default void during(Runnable work) {
        work.run();
    }

    /** The run goes on, but not as asked; a line for the user. */
    default void warned(String line) {}
}
