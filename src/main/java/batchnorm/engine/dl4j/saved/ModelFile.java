package batchnorm.engine.dl4j.saved;

import batchnorm.BadInput;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
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
    private static final int LONGEST_CONFIGURATION = 16 << 20;

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
        Map<String, byte[]> entries;
        try {
            entries = ZipContent.read(file);
        } catch (ZipException e) {
            throw new BadInput(
                    "model " + file + " is not a DL4J model, or was cut short: not a whole zip (" + Shown.reason(e)
                            + ")",
                    e);
        } catch (NoSuchFileException | AccessDeniedException e) {
            throw new BadInput("model " + file + " cannot be opened: permission denied", e);
        } catch (IOException e) {
            throw new BadInput("model " + file + " " + Shown.reason(e), e);
        }
        if (entries.getOrDefault(ModelSerializer.CONFIGURATION_JSON, new byte[0]).length > LONGEST_CONFIGURATION) {
            throw new BadInput("model " + file + " has a configuration of more than 16 MiB; no network's is so long");
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
        ComputationGraph graph = graph();
        try {
            return LoadedModel.of(graph, file);
        } catch (BadInput e) {
            throw e;
        } catch (RuntimeException | LinkageError e) { // DL4J and ND4J throw many kinds of exceptions
            throw bad("cannot be loaded by DL4J: " + Shown.reason(e), e);
        }
    }

    /**
     * The model as DL4J's graph, a new one at each call.
     *
     * @throws BadInput where DL4J cannot read the configuration or the parameters
     */
    public ComputationGraph graph() {
        INDArray parameters;
        try {
            parameters = StoredVector.read(entries.get(ModelSerializer.COEFFICIENTS_BIN));
        } catch (IOException e) {
            throw bad("cannot be used: its " + ModelSerializer.COEFFICIENTS_BIN + " " + Shown.reason(e), e);
        }
        try {
            ComputationGraph graph = new ComputationGraph(SavedConfiguration.read(configuration()));
            graph.init(parameters, false);
            return graph;
        } catch (IOException e) {
            throw bad("cannot be used: its " + ModelSerializer.CONFIGURATION_JSON + " " + Shown.reason(e), e);
        } catch (RuntimeException | LinkageError e) { // DL4J and ND4J throw many kinds of exceptions
            throw bad("cannot be loaded by DL4J: " + Shown.reason(e), e);
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

    private BadInput bad(String what, Throwable cause) {
        return new BadInput("model " + file + " " + what, cause);
    }
}
