package batchnorm.runner.worker;

import org.deeplearning4j.config.DL4JSystemProperties;
import org.deeplearning4j.nn.layers.mkldnn.BaseMKLDNNHelper;

/**
 * DL4J's layer helpers: convolution, pooling and batch normalization on oneDNN, about ten times faster than its
 * built-in path. DL4J has them off unless told otherwise; told so, it uses them where its native library has oneDNN,
 * which is on Linux x86-64.
 */
public final class LayerHelpers {
    private static final String DISABLED = DL4JSystemProperties.DISABLE_HELPER_PROPERTY;

    private LayerHelpers() {}

    /** What turns them on in a process that is started with it; who sets the property for this process, decides. */
    public static String option() {
        return "-D" + DISABLED + "=" + disabled();
    }

    /** Turns them on in this process, before it builds a network; who sets the property decides. */
    public static void enable() {
        System.setProperty(DISABLED, String.valueOf(disabled()));
    }

    /** Whether a process that is started with the option uses them. Loads ND4J. */
    public static boolean active() {
        return !disabled() && BaseMKLDNNHelper.mklDnnEnabled();
    }

    private static boolean disabled() {
        return Boolean.parseBoolean(System.getProperty(DISABLED, "false"));
    }
}
