package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import java.util.List;
import java.util.Optional;

/** A part of an Inception network with its place and shapes, ready to be built or counted. */
public sealed interface InceptionNode {
    /** The image, as an input of other nodes. */
    String IMAGE = "input";

    /** {@code module/branch}, unique within the network. */
    String name();

    /** The shape of one example's output. */
    Shape output();

    /** The module or stem layer that it belongs to. */
    default String group() {
        int slash = name().indexOf('/');
        return slash < 0 ? name() : name().substring(0, slash);
    }

    /** Weights of its convolution, without the bias; 0 where it has none. */
    default long weights() {
        return 0;
    }

    /** Multiply-adds of one example's forward pass, those of convolutions. */
    default long multiplyAdds() {
        return 0;
    }

    /** A case for each kind of node: whoever has to tell them apart names them all, or does not compile. */
    interface Visitor<T> {
        T unit(Unit unit);

        T pool(Pool pool);

        T response(Response response);

        T concatenation(Concatenation concatenation);
    }

    /** The visitor's case for this kind. */
    <T> T accept(Visitor<T> visitor);

    /**
     * A convolution (+ normalization) + nonlinearity.
     *
     * @param source the node that it reads
     * @param inputs channels of that node
     * @param depthMultiplier where it is separable
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
