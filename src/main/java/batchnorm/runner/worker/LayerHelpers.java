package batchnorm.runner.worker;

import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * Switches DL4J's layer helpers, which compute convolution, pooling and batch normalization with oneDNN. They are
 * faster than DL4J's built-in path. DL4J leaves them off by default. When they are on, it uses them if its native
 * library has oneDNN, as it has on Linux x86-64.
 */
public final class LayerHelpers {
    private static final String DISABLED = DL4JSystemProperties.DISABLE_HELPER_PROPERTY;

    private LayerHelpers() {}

    /**
     * The Java option that turns the helpers on in a process that is started with it. If the property is set for this
     * process, its value is passed on instead.
     */
    public static String option() {
        return "-D" + DISABLED + "=" + disabled();
    }

    /**
     * Turns the helpers on in this process, unless the property is already set. Must be called before a network is
     * built.
     */
    public static void enable() {
        System.setProperty(DISABLED, String.valueOf(disabled()));
    }

    /** Whether a process that is started with the option uses the helpers. Loads ND4J. */
    public static boolean active() {
        return !disabled() && BaseMKLDNNHelper.mklDnnEnabled();
    }

    private static boolean disabled() {
        return Boolean.parseBoolean(System.getProperty(DISABLED, "false"));
    }
}
