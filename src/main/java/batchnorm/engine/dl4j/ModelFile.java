package batchnorm.engine.dl4j;

import batchnorm.BadInput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.deeplearning4j.util.ModelSerializer;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A model file of DL4J's {@link ModelSerializer}, entry by entry. Other entries than the configuration and the
 * parameters are copied unchanged, such as the updater's state. A preprocessor that is stored as a serialized Java
 * object is never deserialized. Immutable.
 */
public final class ModelFile {
    private final Path file;
    private final Map<String, byte[]> entries;

    private ModelFile(Path file, Map<String, byte[]> entries) {
        this.file = file;
        this.entries = Collections.unmodifiableMap(entries);
    }

    /**
     * Reads a file.
     *
     * @throws BadInput where it is not a complete model file
     */
    public static ModelFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new BadInput("model " + file + " is not a file");
        }
        Map<String, byte[]> entries = new LinkedHashMap<>();
        try (ZipFile zip = new ZipFile(file.toFile())) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                entries.put(entry.getName(), zip.getInputStream(entry).readAllBytes());
            }
        } catch (ZipException e) {
            throw new BadInput(
                    "model " + file + " is not a DL4J model, or was cut short: not a whole zip (" + e.getMessage()
                            + ")",
                    e);
        } catch (IOException e) {
            throw new BadInput("model " + file + " cannot be read: " + firstLine(e), e);
        }
        entries.computeIfPresent(
                ModelSerializer.CONFIGURATION_JSON, (name, json) -> SavedConfiguration.withPresentNames(json));
        ModelFile model = new ModelFile(file, entries);
        for (String name : new String[] {ModelSerializer.CONFIGURATION_JSON, ModelSerializer.COEFFICIENTS_BIN}) {
            if (!entries.containsKey(name)) {
                throw model.bad("is a zip, but not a DL4J model: it has no " + name);
            }
        }
        if (entries.containsKey(ModelSerializer.NORMALIZER_BIN)) {
            throw model.bad("has a data normalizer of its own, which would not be applied; save it without one");
        }
        return model;
    }

    /**
     * Loads the model. A {@code MultiLayerNetwork} of DL4J becomes a graph with the same parameters in the same order.
     *
     * @throws BadInput where DL4J cannot read the configuration or the parameters
     */
    public LoadedModel load() {
        try {
            INDArray parameters = Nd4j.read(
                    new DataInputStream(new ByteArrayInputStream(entries.get(ModelSerializer.COEFFICIENTS_BIN))));
            ComputationGraph graph = new ComputationGraph(SavedConfiguration.read(configuration()));
            graph.init(parameters, false);
            return LoadedModel.of(graph, file);
        } catch (BadInput e) {
            throw e;
        } catch (IOException | RuntimeException e) { // DL4J and ND4J throw many kinds of exceptions
            throw new BadInput("model " + file + " cannot be loaded by DL4J: " + firstLine(e), e);
        }
    }

    private String configuration() {
        return new String(entries.get(ModelSerializer.CONFIGURATION_JSON), StandardCharsets.UTF_8);
    }

    /** The file with other parameters. Its configuration has the current class names of our own layers. */
    public byte[] with(INDArray parameters) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                if (entry.getKey().equals(ModelSerializer.COEFFICIENTS_BIN)) {
                    DataOutputStream out = new DataOutputStream(zip);
                    Nd4j.write(parameters, out);
                    out.flush();
                } else {
                    zip.write(entry.getValue());
                }
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new IllegalStateException("writing to memory cannot fail", e);
        }
        return bytes.toByteArray();
    }

    private BadInput bad(String what) {
        return new BadInput("model " + file + " " + what);
    }

    private static String firstLine(Exception e) {
        String message = e.getMessage();
        return message == null || message.isBlank()
                ? e.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }
}
