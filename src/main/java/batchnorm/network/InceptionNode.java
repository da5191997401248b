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

    /** Multiply-adds of one example's forward pass, those of convolutions. */
    default long multiplyAdds() {
        return 0;
    }

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

        /** Weights, without the bias. */
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
    record Pool(String name, String source, Pooling kind, int size, int stride, Shape output)
            implements InceptionNode {}

    /** A local response normalization. */
    record Response(String name, String source, Shape output) implements InceptionNode {}

    /** The feature maps of a module's branches one after the other. */
    record Concatenation(String name, List<String> sources, Shape output) implements InceptionNode {
        public Concatenation {
            sources = List.copyOf(sources);
        }
    }
}
