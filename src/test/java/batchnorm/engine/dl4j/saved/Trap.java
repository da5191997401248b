package batchnorm.engine.dl4j.saved;

/** A class whose static initializer leaves a trace. A model file must not run it. */
public final class Trap {
    static final String TRACE = "batchnorm.trap";

    static {
        System.setProperty(TRACE, "sprung");
    }
}
