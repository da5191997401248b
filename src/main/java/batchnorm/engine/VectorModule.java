package batchnorm.engine;

/** Java's module for the processor's vector instructions. A JVM has it only if it is asked for when it starts. */
public final class VectorModule {
    public static final String NAME = "jdk.incubator.vector";

    private VectorModule() {}

    /** Whether this JVM has the module, as worker processes do. */
    public static boolean isPresent() {
        return ModuleLayer.boot().findModule(NAME).isPresent();
    }
}
