package batchnorm.engine.dl4j.saved;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** What ND4J and DL4J themselves write. */
final class StoredVectors {
    private StoredVectors() {}

    static INDArray vector(DataType type, double... values) {
        return Nd4j.createFromArray(values).castTo(type);
    }

    static byte[] written(DataType type, double... values) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Nd4j.write(vector(type, values), new DataOutputStream(bytes));
        return bytes.toByteArray();
    }

    /** The layers of {@link SmallModels#dense} as DL4J's kind of network without a graph. */
    static MultiLayerNetwork inARow() {
        MultiLayerNetwork network = new MultiLayerNetwork(new NeuralNetConfiguration.Builder()
                .seed(1)
                .list()
                .layer(SmallModels.hidden(5))
                .layer(new BatchNormalization())
                .layer(new OutputLayer.Builder()
                        .nOut(10)
                        .activation(Activation.SOFTMAX)
                        .build())
                .setInputType(InputType.feedForward(12))
                .build());
        network.init();
        return network;
    }
}
