package org.nd4j.nativeblas;

/**
 * A name that Deeplearning4j 1.0.0-M2.1 still asks for. Before it uses its oneDNN layer helpers,
 * {@code BaseMKLDNNHelper} looks up {@code org.nd4j.nativeblas.Nd4jCpu$Environment.isUseMKLDNN()} by reflection; ND4J
 * moved the class and renamed the method, so that the helpers refuse to work. This is the old name, over the new class.
 */
public final class Nd4jCpu {
    private Nd4jCpu() {}

    /** What the native library was built with and told to use. */
    public static final class Environment {
        private static final Environment INSTANCE = new Environment();

        private Environment() {}

        /** Called by reflection. */
        public static Environment getInstance() {
            return INSTANCE;
        }

        /** Whether ND4J's operations run on oneDNN. Called by reflection. */
        public boolean isUseMKLDNN() {
            // The switch alone is not enough: it is on in libraries that were built without oneDNN as well.
            return org.nd4j.linalg.cpu.nativecpu.bindings.Nd4jCpu.Environment.getInstance()
                            .isUseONEDNN()
                    && NativeOpsHolder.getInstance()
                            .getDeviceNativeOps()
                            .buildInfo()
                            .contains("HAVE_ONEDNN");
        }
    }
}
