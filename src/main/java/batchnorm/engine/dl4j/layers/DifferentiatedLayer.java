package batchnorm.engine.dl4j.layers;

import java.util.Collection;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.deeplearning4j.optimize.api.TrainingListener;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A layer that defines only its forward pass. Its gradients come from ND4J's automatic differentiation. */
abstract class DifferentiatedLayer extends SameDiffLayer {

    @Override
    public Layer instantiate(
            NeuralNetConfiguration conf,
            Collection<TrainingListener> trainingListeners,
            int layerIndex,
            INDArray layerParamsView,
            boolean initializeParams,
            DataType networkDataType) {
        Halving layer = new Halving(conf, networkDataType);
        layer.setIndex(layerIndex);
        layer.setParamsViewArray(layerParamsView);
        layer.setParamTable(initializer().init(conf, layerParamsView, initializeParams));
        layer.setConf(conf);
        return layer;
    }

    /**
     * A matrix of ones. A product with it replaces a sum, because DL4J 1.0.0-M2.1 fails to sum along a dimension of
     * length 1.
     */
    static SDVariable ones(SameDiff sameDiff, SDVariable like, int rows, int columns) {
        return sameDiff.constant(Nd4j.ones(like.dataType(), rows, columns));
    }

    /** A matrix whose product with others has their first column: 1, then zeros; {@code [rows, 1]}. */
    static SDVariable first(SameDiff sameDiff, SDVariable like, int rows) {
        return sameDiff.constant(Nd4j.zeros(like.dataType(), rows, 1).putScalar(0, 1));
    }

    /**
     * Halves the gradient that comes from the layer above. DL4J 1.0.0-M2.1 counts it twice: its
     * {@code ExternalErrorsFunction} both sets and returns it, and the two are added. All gradients of the layer are
     * linear in it, so halving it is exact.
     */
    private static final class Halving extends org.deeplearning4j.nn.layers.samediff.SameDiffLayer {
        Halving(NeuralNetConfiguration conf, DataType dataType) {
            super(conf, dataType);
        }

        @Override
        public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
            return super.backpropGradient(epsilon.muli(0.5), workspaceMgr);
        }
    }
}
