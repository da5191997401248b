package batchnorm.engine;

import org.nd4j.linalg.cpu.nativecpu.CpuBackend;
import org.nd4j.linalg.factory.Nd4j;

/** The backend of ND4J that this process has loaded. It has one for its whole life. */
public final class LoadedBackend {
    private LoadedBackend() {}

    /** Whether it is the processor's, and not a card's. Loads ND4J. */
    public static boolean isCpu() {
        return Nd4j.getBackend() instanceof CpuBackend;
    }
}
