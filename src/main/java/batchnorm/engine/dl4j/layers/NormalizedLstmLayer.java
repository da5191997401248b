package batchnorm.engine.dl4j.layers;

import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.gradient.Gradient;
import org.deeplearning4j.nn.layers.BaseLayer;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Runs a {@link NormalizedLstm} forward, in training with the statistics of the mini-batch. */
final class NormalizedLstmLayer extends BaseLayer<NormalizedLstm> {
    private static final long serialVersionUID = 1L;

    NormalizedLstmLayer(NeuralNetConfiguration conf, DataType dataType) {
        super(conf, dataType);
    }

    @Override
    public boolean isPretrainLayer() {
        return false;
    }

    @Override
    public INDArray activate(boolean training, LayerWorkspaceMgr workspaceMgr) {
        assertInputSet(false);
        long examples = input.size(0);
        long units = layerConf().getNOut();
        INDArray hidden = Nd4j.zeros(dataType, examples, units);
        INDArray cells = Nd4j.zeros(dataType, examples, units);
        for (int step = 0; step < layerConf().steps(); step++) {
            INDArray read = input.get(NDArrayIndex.all(), NDArrayIndex.all(), NDArrayIndex.point(step))
                    .reshape(examples, layerConf().getNIn());
            INDArray sums = normalized("X", step, training, read.mmul(getParam(LstmParameters.INPUT_WEIGHTS)))
                    .add(normalized("H", step, training, hidden.mmul(getParam(LstmParameters.RECURRENT_WEIGHTS))))
                    .addRowVector(getParam(LstmParameters.BIAS));
            INDArray forget = Transforms.sigmoid(gate(sums, 1));
            INDArray input = Transforms.sigmoid(gate(sums, 3)).mul(Transforms.tanh(gate(sums, 0)));
            cells = forget.mul(cells).add(input);
            INDArray seen = normalized("C", step, training, cells).addRowVector(getParam(LstmParameters.SHIFT));
            hidden = Transforms.sigmoid(gate(sums, 2)).mul(Transforms.tanh(seen));
        }
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, hidden);
    }

    private INDArray gate(INDArray sums, int gate) {
        long units = layerConf().getNOut();
        return sums.get(NDArrayIndex.all(), NDArrayIndex.interval(gate * units, (gate + 1) * units))
                .dup();
    }

    /** γ·(x − μ)/√(σ² + ε). */
    private INDArray normalized(String place, int step, boolean training, INDArray x) {
        INDArray scale = getParam(LstmParameters.scale(place));
        double epsilon = layerConf().epsilon();
        if (layerConf().over() == NormalizedLstm.Over.UNITS) {
            INDArray centred = x.subColumnVector(x.mean(true, 1));
            INDArray deviation = Transforms.sqrt(variance(x, 1).add(epsilon));
            return centred.divColumnVector(deviation).mulRowVector(scale);
        }
        INDArray mean = training ? x.mean(true, 0) : stored(LstmParameters.mean(place), step);
        INDArray variance = training ? variance(x, 0) : stored(LstmParameters.variance(place), step);
        return x.subRowVector(mean)
                .divRowVector(Transforms.sqrt(variance.add(epsilon)))
                .mulRowVector(scale);
    }

    /** The biased variance along a dimension, which stays with length 1. */
    private static INDArray variance(INDArray x, int dimension) {
        INDArray centred = dimension == 0 ? x.subRowVector(x.mean(true, 0)) : x.subColumnVector(x.mean(true, 1));
        return centred.mul(centred).mean(true, dimension);
    }

    private INDArray stored(String statistic, int step) {
        INDArray all = getParam(statistic);
        return all.get(NDArrayIndex.all(), NDArrayIndex.point(step)).dup().reshape(1, all.size(0));
    }

    @Override
    public Pair<Gradient, INDArray> backpropGradient(INDArray epsilon, LayerWorkspaceMgr workspaceMgr) {
        throw new UnsupportedOperationException(
                "DL4J infers with a normalized LSTM and does not train it; the engine 'recurrent' of this program does");
    }
}
