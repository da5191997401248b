package batchnorm.engine.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_cpu;

import java.nio.ByteOrder;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.stream;
import org.bytedeco.javacpp.Loader;

/** The native library. It is loaded once; its engine and stream live as long as the process. */
public final class Natives {
    static final memory.data_type FLOAT = memory.data_type.f32;

    private Natives() {}

    /** Whether this machine has the library. */
    public static boolean available() {
        return Presence.AVAILABLE;
    }

    public static engine engine() {
        return Instances.ENGINE;
    }

    public static stream stream() {
        return Instances.STREAM;
    }

    private static final class Presence {
        static final boolean AVAILABLE = load();

        private static boolean load() {
            if (ByteOrder.nativeOrder() != ByteOrder.LITTLE_ENDIAN) {
                return false;
            }
            try {
                Loader.load(dnnl.class);
                return true;
            } catch (LinkageError e) {
                return false; // the class path has no native library that this platform can load
            }
        }
    }

    private static final class Instances {
        // Retained, so that the scope in which they are first asked for does not free them.
        static final engine ENGINE = new engine(dnnl_cpu, 0).retainReference();
        static final stream STREAM = new stream(ENGINE).retainReference();
    }
}
