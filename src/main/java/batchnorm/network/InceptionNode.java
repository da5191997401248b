package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import java.util.List;
import java.util.Optional;

/** A node of the graph of an Inception network, with its sources and shapes. */
public sealed interface InceptionNode {
    /** The name of the image, as a source of other nodes. */
    String IMAGE = "input";

    /** {@code module/branch}, unique within the network. */
    String name();

    /** The shape of one example's output. */
    Shape output();

    /** The module or stem layer that the node belongs to. */
    default String group() {
        int slash = name().indexOf('/');
        return slash < 0 ? name() : name().substring(0, slash);
    }

    /** Number of weights of its convolution, without the bias; 0 for other nodes. */
    default long weights() {
        return 0;
    }

    /** Multiply-adds of the forward pass of one example; only those of convolutions are counted. */
    default long multiplyAdds() {
        return 0;
    }

    /**
     * One method for each kind of node. Code that handles nodes must implement them all, otherwise it does not compile.
     */
    interface Visitor<T> {
        T unit(Unit unit);

        T pool(Pool pool);

        T response(Response response);

        T concatenation(Concatenation concatenation);
    }

    /** Calls the visitor's method for this kind of node. */
    <T> T accept(Visitor<T> visitor);

    /**
     * A convolution (+ normalization) + nonlinearity.
     *
     * @param source name of the node whose output is the input
     * @param inputs number of channels of the source
     * @param depthMultiplier of a separable convolution; empty for an ordinary one
     */
    record Unit(
            String name,
            String source,
            int inputs,
            int size,
            int stride,
            Optional<Integer> depthMultiplier,
            Shape output)
            implements InceptionNode {

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.unit(this);
        }

        @Override
        public long weights() {
            long kernel = (long) size * size * inputs;
            long width = output.channels();
            return depthMultiplier
                    .map(depth -> depth * kernel + (long) depth * inputs * width)
                    .orElse(kernel * width);
        }

        @Override
        public long multiplyAdds() {
            return weights() * output.height() * output.width();
        }
    }

    /** A pooling. */
    record Pool(String name, String source, Pooling kind, int size, int stride, Shape output) implements InceptionNode {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.pool(this);
        }
    }

    /** A local response normalization. */
    record Response(String name, String source, Shape output) implements InceptionNode {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.response(this);
        }
    }

    /** The feature maps of a module's branches one after the other. */
    record Concatenation(String name, List<String> sources, Shape output) implements InceptionNode {
        public Concatenation {
            sources = List.copyOf(sources);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.concatenation(this);
        }
    }
}
