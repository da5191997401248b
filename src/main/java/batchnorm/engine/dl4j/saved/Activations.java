package batchnorm.engine.dl4j.saved;

import java.util.List;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.graph.FrozenVertex;
import org.deeplearning4j.nn.conf.graph.GraphVertex;
import org.deeplearning4j.nn.conf.graph.LayerVertex;
import org.deeplearning4j.nn.conf.graph.PreprocessorVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.graph.StackVertex;
import org.deeplearning4j.nn.conf.graph.SubsetVertex;
import org.deeplearning4j.nn.conf.graph.UnstackVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeConvolutional;
import org.deeplearning4j.nn.conf.inputs.InputType.InputTypeRecurrent;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.preprocessor.RnnToFeedForwardPreProcessor;

/**
 * What passes between the layers of a network for one image. DL4J's types leave out how many time steps there are where
 * it does not know them in advance, and that a layer may see every time step as a row of its own. Both follow from the
 * numbers: a change of shape loses none.
 *
 * @param type the type of one row
 * @param rows how many rows of a mini-batch come from one image
 */
record Activations(InputType type, double rows) {
    /** One row for each image. */
    static Activations of(InputType type) {
        return new Activations(type, 1);
    }

    /** How many numbers they are; negative where DL4J's count overflows. */
    double numbers() {
        return rows * type.arrayElementsPerExample();
    }

    /** What the layer of a vertex gets: a preprocessor has changed the shape of what came. */
    static Activations taken(GraphVertex vertex, Activations came) {
        if (!(unfrozen(vertex) instanceof LayerVertex layer) || layer.getPreProcessor() == null) {
            return came;
        }
        InputPreProcessor change = layer.getPreProcessor();
        // DL4J puts this one behind pooling over all time steps as well, and there it does nothing.
        boolean nothing = change instanceof RnnToFeedForwardPreProcessor && came.type.getType() == InputType.Type.FF;
        return nothing ? came : came.reshaped(change.getOutputType(came.type));
    }

    /**
     * What a vertex gives.
     *
     * @param taken what comes from each of the vertices before it, for a layer behind its preprocessor
     * @throws RuntimeException if the vertex cannot take that, as DL4J says
     */
    static Activations given(GraphVertex vertex, List<Activations> taken) {
        Activations first = taken.get(0);
        GraphVertex inner = unfrozen(vertex);
        if (inner instanceof LayerVertex layer) {
            return first.through(layer.getLayerConf().getLayer());
        }
        InputType[] types = taken.stream().map(Activations::type).toArray(InputType[]::new);
        InputType type = inner.getOutputType(0, types);
        if (inner instanceof ReshapeVertex || inner instanceof PreprocessorVertex) {
            return first.reshaped(type);
        }
        if (inner instanceof StackVertex) {
            return new Activations(
                    type, taken.stream().mapToDouble(Activations::rows).sum());
        }
        if (inner instanceof UnstackVertex stacked) {
            return new Activations(type, Math.max(1, first.rows / stacked.getStackSize()));
        }
        if (inner instanceof SubsetVertex part && type instanceof InputTypeConvolutional image) {
            // DL4J subtracts the other way round, and finds a negative number of channels.
            return first.replaced(InputType.convolutional(
                    image.getHeight(), image.getWidth(), part.getTo() - part.getFrom() + 1, image.getFormat()));
        }
        return first.replaced(type);
    }

    private Activations through(org.deeplearning4j.nn.conf.layers.Layer layer) {
        if (LayerWork.unwrapped(layer) instanceof GlobalPoolingLayer pooling
                && pooling.isCollapseDimensions()
                && type instanceof InputTypeRecurrent steps) {
            return replaced(InputType.feedForward(steps.getSize())); // DL4J says that the time steps are still there
        }
        return replaced(layer.getOutputType(0, type));
    }

    /** The same numbers in another shape. */
    private Activations reshaped(InputType to) {
        if (to instanceof InputTypeRecurrent steps && steps.getTimeSeriesLength() < 1) {
            return of(withLength(steps, (long) (numbers() / Math.max(1, steps.getSize()))));
        }
        return new Activations(to, Math.max(1, numbers() / Math.max(1, to.arrayElementsPerExample())));
    }

    /** Other numbers in as many rows and time steps. */
    private Activations replaced(InputType by) {
        if (by instanceof InputTypeRecurrent steps && steps.getTimeSeriesLength() < 1) {
            return new Activations(
                    withLength(steps, type instanceof InputTypeRecurrent before ? before.getTimeSeriesLength() : 1),
                    rows);
        }
        return new Activations(by, rows);
    }

    private static InputType withLength(InputTypeRecurrent steps, long length) {
        return InputType.recurrent(steps.getSize(), Math.max(1, length), steps.getFormat());
    }

    private static GraphVertex unfrozen(GraphVertex vertex) {
        return vertex instanceof FrozenVertex frozen ? unfrozen(frozen.getUnderlying()) : vertex;
    }
}
