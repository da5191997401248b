package batchnorm.engine.dl4j.layers;

import java.util.Collection;
import java.util.List;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.api.ParamInitializer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BaseRecurrentLayer;
import org.deeplearning4j.nn.conf.memory.LayerMemoryReport;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.learning.config.IUpdater;
import org.nd4j.linalg.learning.config.NoOp;
import org.nd4j.linalg.learning.regularization.Regularization;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * An LSTM layer with batch or layer normalization (see {@code network.Recurrent}): sequences {@code [m, inputs, steps]}
 * → the last hidden state {@code [m, units]}. DL4J holds the parameters and infers; the engine {@code recurrent}
 * trains.
 */
public final class NormalizedLstm extends BaseRecurrentLayer {
    private static final long serialVersionUID = 1L;

    /** What the sums of the gates and the cells are normalized over. */
    public enum Over {
        /** The examples of a mini-batch, in each step. */
        EXAMPLES,
        /** The units of each example. */
        UNITS
    }

    @JsonProperty
    private int steps;

    @JsonProperty
    private Over over;

    @JsonProperty
    private double epsilon;

    /** Used when a saved configuration is read. */
    NormalizedLstm() {}

    /** @param steps number of steps of every sequence */
    public NormalizedLstm(int inputs, int units, int steps, Over over, double epsilon) {
        setNIn(inputs);
        setNOut(units);
        this.steps = steps;
        this.over = over;
        this.epsilon = epsilon;
    }

    int steps() {
        return steps;
    }

    Over over() {
        return over;
    }

    double epsilon() {
        return epsilon;
    }

    @Override
    public InputType getOutputType(int layerIndex, InputType inputType) {
        return InputType.feedForward(nOut);
    }

    @Override
    public ParamInitializer initializer() {
        return new LstmParameters();
    }

    @Override
    public LayerMemoryReport getMemoryReport(InputType inputType) {
        throw new UnsupportedOperationException("no memory report of a normalized LSTM");
    }

    /** The statistics have no velocity. */
    @Override
    public IUpdater getUpdaterByParam(String paramName) {
        return LstmParameters.STATISTICS.contains(paramName) ? new NoOp() : super.getUpdaterByParam(paramName);
    }

    @Override
    public List<Regularization> getRegularizationByParam(String paramName) {
        return LstmParameters.WEIGHTS.contains(paramName) ? regularization : List.of();
    }

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        NormalizedLstmLayer layer = new NormalizedLstmLayer(conf, networkDataType);
        layer.setListeners(trainingListeners);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }
}
