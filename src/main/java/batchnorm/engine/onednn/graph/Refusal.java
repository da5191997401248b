package batchnorm.engine.onednn.graph;

/** The error for a layer or a setting that this engine cannot compute. */
final class Refusal {
    private Refusal() {}

    /**
     * The error for one layer.
     *
     * @param name the layer's name
     * @param what what this engine does not know about it
     */
    static IllegalArgumentException unknown(String name, String what) {
        return new IllegalArgumentException(
                "the onednn engine does not know '" + name + "': " + what + "; the dl4j engine does");
    }
}
