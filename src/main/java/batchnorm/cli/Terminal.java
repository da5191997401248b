package batchnorm.cli;

/** Finds out whether the output goes to a terminal. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether standard error is a terminal that can move its cursor. Java cannot find out for standard error alone. The
     * launcher can, and sets the property {@code bn.terminal}. Without the launcher the answer is no, because plain
     * lines can be read everywhere.
     */
    static boolean isInteractive() {
        return Boolean.getBoolean("bn.terminal");
    }
}
