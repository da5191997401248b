package batchnorm.cli;

/** Whether somebody watches. */
final class Terminal {
    private Terminal() {}

    /**
     * Whether standard error is a terminal that can move its cursor. Java cannot tell for standard error alone; the
     * launcher can, and sets the property {@code bn.terminal}. Without the launcher the answer is no: plain lines can
     * be read everywhere.
     */
    static boolean isInteractive() {
        return Boolean.getBoolean("bn.terminal");
    }
}
