package batchnorm.experiment;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.FullyConnected;
import batchnorm.network.Inception;
import batchnorm.network.InitialWeights;
import batchnorm.network.LocalResponse;
import batchnorm.network.ModuleTable;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.PixelSequence;
import batchnorm.network.Recurrent;
import batchnorm.network.RecurrentWeights;
import batchnorm.network.Residual;
import batchnorm.network.Trained;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A network without the values that the data set decides: the shape of an image and the number of classes. */
public sealed interface NetworkTemplate {
    Nonlinearity nonlinearity();

    Normalization normalization();

    /** Differences from the network that the paper prints, one sentence for each. */
    default List<String> notes() {
        return List.of();
    }

    /** The network for a data set's images and classes. */
    NetworkSpec on(Shape image, int classes);

    /** The network for a data set that is loaded. */
    default NetworkSpec on(Dataset data) {
        return on(data.training().shape(), data.classes());
    }

    /** The network for the smallest data set: for questions whose answer does not depend on the data set. */
    default NetworkSpec onSmallest() {
        return on(new Shape(1, 1, 1), 2);
    }

    /** The template of a {@link FullyConnected} network. */
    record FullyConnectedTemplate(
            List<Integer> hidden,
            Nonlinearity nonlinearity,
            Normalization normalization,
            double weightDeviation,
            double dropout,
            Trained trained)
            implements NetworkTemplate {
        public FullyConnectedTemplate {
            hidden = List.copyOf(hidden);
        }

        @Override
        public FullyConnected on(Shape image, int classes) {
            return new FullyConnected(
                    image.size(), hidden, classes, nonlinearity, normalization, weightDeviation, dropout, trained);
        }
    }

    /** The template of a {@link Recurrent} network; see its components. */
    record RecurrentTemplate(
            int pooling,
            PixelSequence.Step step,
            OptionalLong permutation,
            int units,
            Normalization normalization,
            double initialNoise,
            RecurrentWeights weights)
            implements NetworkTemplate {
        /** That of the block input and of the cells. */
        @Override
        public Nonlinearity nonlinearity() {
            return Nonlinearity.TANH;
        }

        @Override
        public Recurrent on(Shape image, int classes) {
            return new Recurrent(
                    new PixelSequence(image, pooling, step, permutation),
                    units,
                    classes,
                    normalization,
                    initialNoise,
                    weights);
        }
    }

    /** The template of a {@link Residual} network; see its components. */
    record ResidualTemplate(
            int depth,
            int channels,
            boolean skips,
            Nonlinearity nonlinearity,
            Normalization normalization,
            InitialWeights weights)
            implements NetworkTemplate {
        @Override
        public Residual on(Shape image, int classes) {
            return new Residual(image, depth, channels, skips, classes, nonlinearity, normalization, weights);
        }
    }

    /** The template of an {@link Inception} network; see its components. */
    record InceptionTemplate(
            ModuleTable table,
            Optional<Integer> depthMultiplier,
            Nonlinearity nonlinearity,
            Normalization normalization,
            List<String> perActivation,
            Optional<LocalResponse> localResponse,
            double dropout,
            InitialWeights weights)
            implements NetworkTemplate {
        public InceptionTemplate {
            perActivation = List.copyOf(perActivation);
        }

        @Override
        public List<String> notes() {
            return table.notes();
        }

        @Override
        public Inception on(Shape image, int classes) {
            return new Inception(
                    image,
                    table,
                    depthMultiplier,
                    classes,
                    nonlinearity,
                    normalization,
                    perActivation,
                    localResponse,
                    dropout,
                    weights);
        }
    }
}
