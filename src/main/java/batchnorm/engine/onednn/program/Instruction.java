package batchnorm.engine.onednn.program;

/** A part of a program. */
public interface Instruction {
    /** What it does to what, in words. */
    String name();

    /** Which of the library's kernels it runs, or {@code java}. */
    String implementation();

    void run();

    /** The library's way of saying that it has nothing but a plain loop, a hundred times slower than its kernels. */
    default boolean isReference() {
        return implementation().startsWith("ref");
    }
}
