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
}
