package batchnorm;

/** How tests start Java processes that live for seconds. */
public final class FastStart {
    /** Java's first compiler alone: a short command then takes half to two thirds of the time. */
    public static final String OPTION = "-XX:TieredStopAtLevel=1";

    private FastStart() {}
}
