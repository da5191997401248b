package batchnorm.engine.dl4j;

import java.util.function.Supplier;
import org.deeplearning4j.config.DL4JSystemProperties;

/** DL4J networks with or without its oneDNN layer helpers, whatever this JVM was started with. */
public final class LayerHelperSwitch {
    private LayerHelperSwitch() {}

    /** DL4J reads the property whenever it makes a layer. */
    public static <T> T build(boolean helped, Supplier<T> network) {
        String before = System.getProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY);
        System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, String.valueOf(!helped));
        try {
            return network.get();
        } finally {
            if (before == null) {
                System.clearProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY);
            } else {
                System.setProperty(DL4JSystemProperties.DISABLE_HELPER_PROPERTY, before);
            }
        }
    }
}
