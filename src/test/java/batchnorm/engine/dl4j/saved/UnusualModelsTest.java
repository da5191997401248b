package batchnorm.engine.dl4j.saved;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.RNNFormat;
import org.deeplearning4j.nn.conf.graph.MergeVertex;
import org.deeplearning4j.nn.conf.graph.ReshapeVertex;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.ConvolutionLayer;
import org.deeplearning4j.nn.conf.layers.Deconvolution2D;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer;
import org.deeplearning4j.nn.conf.layers.LSTM;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.LocallyConnected2D;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.conf.layers.SeparableConvolution2D;
import org.deeplearning4j.nn.conf.layers.SubsamplingLayer;
import org.deeplearning4j.nn.conf.layers.Upsampling2D;
import org.deeplearning4j.nn.conf.layers.recurrent.LastTimeStep;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.preprocessors.ReshapePreprocessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** Networks of kinds that DL4J runs and this program does not build. Their outputs are those that DL4J gives itself. */
class UnusualModelsTest {
    private static final int COUNT = 3;
    private static final Shape SMALL = new Shape(1, 8, 4);
    private static final InputType ROWS = InputType.feedForward(32);
    private static final InputType IMAGES = InputType.convolutional(8, 4, 1);

    @TempDir
    private Path folder;

    /** Each image is a sequence of 8 time steps with 4 numbers each. */
    @Test
    void aRecurrentNetworkOverTheRowsOfAnImageIsTaken() throws IOException {
        taken(SMALL, ROWS, graph -> graph.addLayer("steps", steps(), rows(), "in")
                .addLayer("last", new LastTimeStep(steps()), "steps")
                .addLayer("bn", new BatchNormalization(), "last"));
    }

    @Test
    void poolingOverAllTimeStepsIsTaken() throws IOException {
        taken(SMALL, ROWS, graph -> graph.addLayer("steps", steps(), rows(), "in")
                .addLayer("pooled", new GlobalPoolingLayer(), "steps")
                .addLayer("dense", dense(6), "pooled")
                .addLayer("bn", new BatchNormalization(), "dense"));
    }

    /** DL4J does not know how many time steps there are. */
    @Test
    void rowsOfAnImageByAChangeOfShapeAreTaken() throws IOException {
        taken(SMALL, ROWS, graph -> graph.addVertex("rows", new ReshapeVertex(-1, 8, 4), "in")
                .addLayer("last", new LastTimeStep(steps()), "rows")
                .addLayer("bn", new BatchNormalization(), "last"));
    }

    /** 12.8 million weights that each image uses once, behind a layer of 784 positions. */
    @Test
    void aWideLayerBehindALargeConvolutionIsTaken() throws IOException {
        taken(new Shape(1, 28, 28), InputType.convolutional(28, 28, 1), graph -> graph.addLayer(
                        "convolution", convolution(32), "in")
                .addLayer("dense", dense(512), "convolution")
                .addLayer("bn", new BatchNormalization(), "dense"));
    }

    /** As U-Net does: smaller maps, larger ones again, and the first ones beside them. */
    @Test
    void mapsThatBecomeSmallerAndLargerAgainAreTaken() throws IOException {
        taken(SMALL, IMAGES, graph -> graph.addLayer("down", convolution(4), "in")
                .addLayer("down-bn", new BatchNormalization(), "down")
                .addLayer("half", pooling(), "down-bn")
                .addLayer("quarter", pooling(), "half")
                .addLayer("up", new Upsampling2D.Builder(2).build(), "quarter")
                .addLayer(
                        "up-again",
                        new Deconvolution2D.Builder(2, 2).stride(2, 2).nOut(4).build(),
                        "up")
                .addVertex("both", new MergeVertex(), "down-bn", "up-again")
                .addLayer("merged", convolution(3), "both")
                .addLayer("pooled", new GlobalPoolingLayer(), "merged")
                .addLayer("bn", new BatchNormalization(), "pooled"));
    }

    @Test
    void locallyConnectedAndSeparableConvolutionsAreTaken() throws IOException {
        taken(SMALL, IMAGES, graph -> graph.addLayer(
                        "local",
                        new LocallyConnected2D.Builder()
                                .kernelSize(3, 3)
                                .nOut(2)
                                .build(),
                        "in")
                .addLayer("local-bn", new BatchNormalization(), "local")
                .addLayer(
                        "separable",
                        new SeparableConvolution2D.Builder(2, 2).nOut(3).build(),
                        "local-bn")
                .addLayer("pooled", new GlobalPoolingLayer(), "separable")
                .addLayer("bn", new BatchNormalization(), "pooled"));
    }

    /** Adds the last layer behind "bn", saves the network, and compares. */
    private void taken(Shape shape, InputType type, Consumer<GraphBuilder> layers) throws IOException {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(type);
        layers.accept(graph);
        OutputLayer softmax = new OutputLayer.Builder()
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
        ComputationGraph network = new ComputationGraph(
                graph.addLayer("softmax", softmax, "bn").setOutputs("softmax").build());
        network.init();
        Path file = folder.resolve("model.zip");
        network.save(file.toFile());

        INDArray rows = Nd4j.linspace(0, 1, (long) COUNT * shape.size()).reshape(COUNT, shape.size());
        Minibatch images = new Minibatch(COUNT, shape.size());
        images.resize(COUNT);
        System.arraycopy(rows.data().asFloat(), 0, images.inputs(), 0, COUNT * shape.size());
        LoadedModel model = ModelFile.read(file).load();
        assertThat(model.normalizedLayers(shape).overMinibatch(images)).isNotEmpty();
        INDArray logits = Nd4j.create(model.output(images, shape)).reshape(COUNT, 10);

        INDArray given = type != ROWS ? rows.reshape(COUNT, shape.channels(), shape.height(), shape.width()) : rows;
        assertThat(Transforms.softmax(logits).ravel().toFloatVector())
                .containsExactly(network.outputSingle(given).ravel().toFloatVector(), Offset.offset(1e-5f));
    }

    private static InputPreProcessor rows() {
        return new ReshapePreprocessor(new long[] {32}, new long[] {8, 4}, false, RNNFormat.NWC);
    }

    private static LSTM steps() {
        return new LSTM.Builder().nOut(8).build();
    }

    private static DenseLayer dense(int units) {
        return new DenseLayer.Builder().nOut(units).build();
    }

    private static Layer convolution(int channels) {
        return new ConvolutionLayer.Builder(3, 3).nOut(channels).padding(1, 1).build();
    }

    private static Layer pooling() {
        return new SubsamplingLayer.Builder(2, 2).stride(2, 2).build();
    }
}
