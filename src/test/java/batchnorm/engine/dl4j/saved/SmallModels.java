package batchnorm.engine.dl4j.saved;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.conf.layers.BatchNormalization;
import org.deeplearning4j.nn.conf.layers.DenseLayer;
import org.deeplearning4j.nn.conf.layers.Layer;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.activations.Activation;
import org.nd4j.linalg.api.buffer.DataType;

/** Small models as DL4J saves them, and the parts of their files. */
public final class SmallModels {
    private SmallModels() {}

    /** A graph of layers in a row and a softmax over 10 classes. Its numbers are of type float. */
    public static ComputationGraph graph(InputType input, Layer... layers) {
        return graph(DataType.FLOAT, input, layers);
    }

    static ComputationGraph graph(DataType type, InputType input, Layer... layers) {
        GraphBuilder graph = new NeuralNetConfiguration.Builder()
                .seed(1)
                .dataType(type)
                .graphBuilder()
                .addInputs("in")
                .setInputTypes(input);
        String last = "in";
        for (int i = 0; i < layers.length; i++) {
            graph.addLayer("layer" + i, layers[i], last);
            last = "layer" + i;
        }
        OutputLayer softmax = new OutputLayer.Builder()
                .nOut(10)
                .activation(Activation.SOFTMAX)
                .build();
        ComputationGraph built = new ComputationGraph(
                graph.addLayer("softmax", softmax, last).setOutputs("softmax").build());
        built.init();
        return built;
    }

    /** 12 values, 5 hidden units with batch normalization, 10 classes. */
    public static ComputationGraph dense() {
        return graph(InputType.feedForward(12), hidden(5), new BatchNormalization());
    }

    public static DenseLayer hidden(int units) {
        return new DenseLayer.Builder()
                .nOut(units)
                .activation(Activation.IDENTITY)
                .build();
    }

    /** The file that DL4J writes. */
    public static byte[] saved(ComputationGraph graph) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ModelSerializer.writeModel(graph, bytes, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The entries of a zip. */
    public static Map<String, byte[]> entries(byte[] zip) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                entries.put(entry.getName(), in.readAllBytes());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return entries;
    }

    /** A zip of entries. */
    public static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A model's file with another text in place of its configuration. */
    static byte[] withConfiguration(byte[] model, UnaryOperator<String> change) {
        Map<String, byte[]> entries = entries(model);
        entries.computeIfPresent(ModelSerializer.CONFIGURATION_JSON, (name, json) -> change.apply(
                        new String(json, StandardCharsets.UTF_8))
                .getBytes(StandardCharsets.UTF_8));
        return zip(entries);
    }

    /** A model's file with other bytes in place of its parameters. */
    static byte[] withParameters(byte[] model, UnaryOperator<byte[]> change) {
        Map<String, byte[]> entries = entries(model);
        entries.computeIfPresent(ModelSerializer.COEFFICIENTS_BIN, (name, bytes) -> change.apply(bytes));
        return zip(entries);
    }
}
