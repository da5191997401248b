package batchnorm.environment;

import batchnorm.BadInput;
import java.util.Map;

/** The number of threads of native code. */
public final class ThreadCount {
    /** More threads than this slow every network down, and many systems cannot start them. */
    public static final int MOST = 256;

    private ThreadCount() {}

    /**
     * The number that {@link NativeVariables#THREADS} gives, or one.
     *
     * @throws BadInput if it gives no such number
     */
    public static int of(Map<String, String> environment) {
        NativeVariables.require(environment);
        return ofChecked(environment);
    }

    /** The same number in a process whose environment was checked when its command began. */
    public static int ofChecked(Map<String, String> environment) {
        String value = environment.getOrDefault(NativeVariables.THREADS, "");
        return value.isEmpty() ? 1 : Integer.parseInt(value);
    }

    /**
     * Checks a number that the user gave.
     *
     * @param option where, such as {@code --threads}
     * @throws BadInput if it is not from 1 to {@link #MOST}
     */
    public static int require(String option, int count) {
        if (count < 1 || count > MOST) {
            throw new BadInput(option + " is " + count + "; a whole number from 1 to " + MOST + " is expected");
        }
        return count;
    }
}
