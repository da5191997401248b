package batchnorm.environment;

import batchnorm.BadInput;
import java.nio.charset.Charset;

/** What must be right before a native library is loaded. */
public final class NativeCode {
    private NativeCode() {}

    /**
     * Checks Java's encoding of texts and the environment variables that native code reads, and chooses the folder that
     * it is loaded from. Every command that may load native code calls this first, and so does every worker.
     *
     * @throws BadInput if the encoding cannot be used, a variable has a wrong value, or no folder can be had
     */
    public static void prepare() {
        TextEncoding.require(Charset.defaultCharset());
        NativeVariables.require(System.getenv());
        NativeCache.settle();
    }
}
