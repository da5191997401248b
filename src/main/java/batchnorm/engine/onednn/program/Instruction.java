package batchnorm.engine.onednn.program;

/** One instruction of a program. */
public interface Instruction {
    /** What it does, and in which layer, in words. */
    String name();

    /** Which of the library's kernels it runs, or {@code java}. */
    String implementation();

    void run();

    /** Whether the library has only a {@linkplain PlainLoops plain loop} for it. */
    default boolean isPlainLoop() {
        return PlainLoops.contain(implementation());
    }
}
