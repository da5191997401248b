package batchnorm.engine.dl4j.saved;

import batchnorm.engine.dl4j.layers.WhiteningInference;
import java.util.Locale;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional3D;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.CapsuleLayer;
import org.deeplearning4j.nn.conf.layers.LocalResponseNormalization;
import org.deeplearning4j.nn.conf.layers.PReLULayer;
import org.deeplearning4j.nn.conf.layers.Subsampling3DLayer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.layers.wrapper.BaseWrapperLayer;

/**
 * How much work one image is for a network, summed over its layers: the products with weights, which the size of the
 * file limits for each position only, and the numbers that layers give and windows without weights visit, which nothing
 * limits.
 */
final class LayerWork {
    /** Products for each number of an image. A wide residual network of 36 million weights takes 1.7 million. */
    private static final double PRODUCTS_FOR_EACH = 1 << 23;

    /**
     * Visits for each number of an image. GoogLeNet's pooling and local response normalization take fewer than 200, and
     * the outputs of all layers of published networks some hundred.
     */
    private static final double VISITS_FOR_EACH = 1 << 14;

    /** These visits are allowed for an image of any size. */
    private static final double VISITS_ALWAYS = 1 << 24;

    private final double mostProducts;
    private final double mostVisits;
    private double products;
    private double visits;

    /** @param numbers the numbers of one image */
    LayerWork(long numbers) {
        mostProducts = PRODUCTS_FOR_EACH * numbers;
        mostVisits = Math.max(VISITS_ALWAYS, VISITS_FOR_EACH * numbers);
    }

    /**
     * Adds a vertex.
     *
     * @param layer null for a vertex that is none, such as a sum of two layers
     * @param input what comes first to the layer, behind its preprocessor
     * @throws IllegalArgumentException if the network is too much work with it
     */
    void add(String vertex, Layer layer, Activations input, Activations output) {
        double each = 1;
        if (layer != null) {
            var configuration = unwrapped(layer.conf().getLayer());
            products += positions(configuration, input, output) * layer.numParams();
            each = Math.max(1, window(configuration, input.type()));
        }
        visits += output.numbers() * each;
        require(vertex, products, mostProducts, "products with weights");
        require(vertex, visits, mostVisits, "visits in windows and layers");
    }

    /** The configuration that a frozen or other wrapper holds. */
    static org.deeplearning4j.nn.conf.layers.Layer unwrapped(org.deeplearning4j.nn.conf.layers.Layer configuration) {
        if (configuration instanceof FrozenLayer frozen) {
            return unwrapped(frozen.getLayer());
        }
        return configuration instanceof BaseWrapperLayer wrapper ? unwrapped(wrapper.getUnderlying()) : configuration;
    }

    /**
     * At how many places the same weights are used. Locally connected layers and PReLU have weights for each place;
     * whitening multiplies each position of feature maps by its matrix. Its covariance, which is only stored, counts
     * too.
     */
    private static double positions(
            org.deeplearning4j.nn.conf.layers.Layer configuration, Activations input, Activations output) {
        double rows = Math.max(input.rows(), output.rows());
        boolean hasWeightsForEachPlace = configuration instanceof PReLULayer
                || (configuration instanceof SameDiffLayer && !(configuration instanceof WhiteningInference));
        return hasWeightsForEachPlace ? rows : rows * Math.max(positions(input.type()), positions(output.type()));
    }

    private static double positions(InputType type) {
        return switch (type.getType()) {
            case CNN -> {
                InputTypeConvolutional image = (InputTypeConvolutional) type;
                yield (double) image.getHeight() * image.getWidth();
            }
            case CNN3D -> {
                InputTypeConvolutional3D volume = (InputTypeConvolutional3D) type;
                yield (double) volume.getDepth() * volume.getHeight() * volume.getWidth();
            }
            case RNN -> Math.max(1, ((InputTypeRecurrent) type).getTimeSeriesLength());
            default -> 1;
        };
    }

    /** How many numbers a layer without weights visits for each of its outputs. A window ends where its input ends. */
    private static double window(org.deeplearning4j.nn.conf.layers.Layer configuration, InputType input) {
        if (configuration instanceof SubsamplingLayer pooling) {
            return Math.min(area(pooling.getKernelSize()), positions(input));
        }
        if (configuration instanceof Subsampling3DLayer pooling) {
            return Math.min(area(pooling.getKernelSize()), positions(input));
        }
        if (configuration instanceof LocalResponseNormalization normalization) {
            return normalization.getN();
        }
        // Every round of its routing goes through all of it again.
        return configuration instanceof CapsuleLayer capsules ? capsules.getRoutings() : 0;
    }

    private static double area(int[] sides) {
        double area = 1;
        for (int side : sides) {
            area *= side;
        }
        return area;
    }

    private static void require(String layer, double work, double most, String of) {
        if (work > most) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "up to layer %s, one image takes %.0f %s; at most %.0f are expected",
                    layer,
                    work,
                    of,
                    most));
        }
    }
}
