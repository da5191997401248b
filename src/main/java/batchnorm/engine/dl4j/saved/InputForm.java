package batchnorm.engine.dl4j.saved;

import batchnorm.data.LabelledImages.Shape;
import java.util.ArrayList;
import java.util.List;
import org.deeplearning4j.nn.conf.CNN2DFormat;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.FeedForwardLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayer;
import org.deeplearning4j.nn.conf.layers.misc.FrozenLayerWithBackprop;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The forms in which a network of DL4J may want its images. */
enum InputForm {
    /** {@code [m, channels, height, width]}. */
    CHANNELS_FIRST,
    /** {@code [m, height, width, channels]}. */
    CHANNELS_LAST,
    /** {@code [m, values]}. */
    ROWS;

    /** Brings a mini-batch {@code [m, values]} of images into this form. */
    INDArray of(INDArray rows, Shape shape) {
        if (this == ROWS) {
            return rows;
        }
        INDArray images = rows.reshape(rows.size(0), shape.channels(), shape.height(), shape.width());
        return this == CHANNELS_FIRST ? images : images.permute(0, 2, 3, 1).dup('c');
    }

    /** This form as DL4J describes it. */
    InputType type(Shape shape) {
        return switch (this) {
            case CHANNELS_FIRST ->
                InputType.convolutional(shape.height(), shape.width(), shape.channels(), CNN2DFormat.NCHW);
            case CHANNELS_LAST ->
                InputType.convolutional(shape.height(), shape.width(), shape.channels(), CNN2DFormat.NHWC);
            case ROWS -> InputType.feedForward(shape.size());
        };
    }

    /**
     * All forms, the most probable first: the one that the layers at the input are made for. Some layers take any form,
     * such as an activation; then only a try can tell.
     */
    static List<InputForm> candidates(ComputationGraphConfiguration configuration, String input) {
        InputForm first = configuration.getVertexInputs().entrySet().stream()
                .filter(vertex -> vertex.getValue().contains(input))
                .map(vertex -> of(configuration.getVertices().get(vertex.getKey())))
                .filter(form -> form != ROWS)
                .findFirst()
                .orElse(ROWS);
        List<InputForm> all = new ArrayList<>(List.of(values()));
        all.remove(first);
        all.add(0, first);
        return all;
    }

    private static InputForm of(GraphVertex vertex) {
        return vertex instanceof LayerVertex layer
                ? of(unfrozen(layer.getLayerConf().getLayer()), layer.getPreProcessor())
                : CHANNELS_FIRST;
    }

    private static InputForm of(Layer first, InputPreProcessor reshape) {
        if (reshape != null) {
            return reshape instanceof CnnToFeedForwardPreProcessor flat ? of(flat.getFormat()) : ROWS;
        }
        if (first instanceof ConvolutionLayer convolution) {
            return of(convolution.getCnn2dDataFormat());
        }
        if (first instanceof SubsamplingLayer pooling) {
            return of(pooling.getCnn2dDataFormat());
        }
        if (first instanceof BatchNormalization normalization) {
            return of(normalization.getCnn2DFormat()); // it also takes rows; then it refuses images
        }
        return first instanceof FeedForwardLayer || first instanceof SameDiffLayer ? ROWS : CHANNELS_FIRST;
    }

    private static InputForm of(CNN2DFormat format) {
        return format == CNN2DFormat.NHWC ? CHANNELS_LAST : CHANNELS_FIRST;
    }

    private static Layer unfrozen(Layer layer) {
        if (layer instanceof FrozenLayer frozen) {
            return frozen.getLayer();
        }
        return layer instanceof FrozenLayerWithBackprop frozen ? frozen.getUnderlying() : layer;
    }
}
