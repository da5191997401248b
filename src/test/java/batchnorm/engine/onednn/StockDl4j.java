package batchnorm.engine.onednn;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.dl4j.Dl4j;
import batchnorm.engine.dl4j.InceptionGraph;
import batchnorm.engine.dl4j.LayerHelperSwitch;
import batchnorm.network.Inception;
import batchnorm.network.Optimizer;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.dataset.DataSet;
import org.nd4j.linalg.factory.Nd4j;

/** An Inception network on DL4J's built-in path, without layer helpers, in single or double precision. */
record StockDl4j(ComputationGraph graph, Inception spec) implements AutoCloseable {
    /** With the parameters of another graph. */
    static StockDl4j like(ComputationGraph same, Inception spec, Optimizer optimizer, DataType precision) {
        ComputationGraph graph = LayerHelperSwitch.build(false, () -> {
            ComputationGraph network = InceptionGraph.network(spec, optimizer, 3);
            return precision == DataType.FLOAT ? network : network.convertDataType(precision);
        });
        graph.params().assign(same.params().castTo(precision));
        return new StockDl4j(graph, spec);
    }

    /** One step; the loss without the penalty. */
    double fit(Minibatch batch, double rate) {
        Dl4j.setLearningRate(graph, rate);
        double penalty = graph.calcRegularizationScore(true);
        DataSet examples = examples(batch);
        graph.fit(new INDArray[] {examples.getFeatures()}, new INDArray[] {examples.getLabels()});
        return graph.score() - penalty;
    }

    /** The loss with the mini-batch's statistics, nothing changed. */
    double loss(DataSet examples) {
        return graph.score(examples, true);
    }

    /** What each layer gives with the mini-batch's statistics; of the softmax layer its inputs, without dropout. */
    Map<String, INDArray> outputs(Minibatch batch) {
        Map<String, INDArray> outputs =
                graph.feedForward(new INDArray[] {examples(batch).getFeatures()}, true);
        // DL4J drops some of these in place.
        String maps = graph.getConfiguration().getVertexInputs().get("average").get(0);
        INDArray averages = outputs.get(maps).mean(2, 3);
        outputs.put("average", averages);
        outputs.put("softmax", averages.mmul(graph.getParam("softmax_W")).addRowVector(graph.getParam("softmax_b")));
        return outputs;
    }

    /** Inputs {@code [m, channels, height, width]}, labels {@code [m, classes]}. */
    DataSet examples(Minibatch batch) {
        DataType precision = graph.params().dataType();
        Shape image = spec.input();
        INDArray inputs = Nd4j.createFromArray(batch.inputs())
                .reshape(batch.size(), image.channels(), image.height(), image.width());
        INDArray labels = Nd4j.zeros(precision, batch.size(), spec.classes());
        for (int i = 0; i < batch.size(); i++) {
            labels.putScalar(i, batch.labels()[i], 1);
        }
        return new DataSet(inputs.castTo(precision), labels);
    }

    @Override
    public void close() {
        Dl4j.close(graph);
    }
}
