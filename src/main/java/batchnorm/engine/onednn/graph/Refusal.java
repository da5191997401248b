package batchnorm.engine.onednn.graph;

/** The error for a layer or a setting that this engine cannot compute. */
final class Refusal {
    private Refusal() {}

    /**
     * The error for one layer.
     *
     * @param name the layer's name
     * @param what what this engine does not support: a kind of layer or a setting
     */
    static IllegalArgumentException unknown(String name, String what) {
        return new IllegalArgumentException(
                "layer '" + name + "': the onednn engine does not support " + what + "; use the dl4j engine");
    }
}
