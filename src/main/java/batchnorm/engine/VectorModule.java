package batchnorm.engine;

/** Java's module for the processor's vector instructions. A JVM has it only if it is asked for when it starts. */
public final class VectorModule {
    public static final String NAME = "jdk.incubator.vector";

    /** What a JVM says of itself where it has only its first compiler, or none. */
    private static final String WITHOUT_ITS_SECOND_COMPILER = "emulated-client|interpreted mode";

    private VectorModule() {}

    /**
     * Whether this JVM has the module, as worker processes do, and makes vector instructions of its loops. Only Java's
     * second compiler does that. Without it the loops are far slower than ordinary ones.
     */
    public static boolean isUsable() {
        return ModuleLayer.boot().findModule(NAME).isPresent()
                && makesInstructions(System.getProperty("java.vm.info", ""));
    }

    /** @param info the property {@code java.vm.info} */
    static boolean makesInstructions(String info) {
        return !info.matches(".*\\b(" + WITHOUT_ITS_SECOND_COMPILER + ")\\b.*");
    }
}
