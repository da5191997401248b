package batchnorm.results.provenance;

import batchnorm.files.WholeFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/** {@code provenance.json}: a {@link Provenance} as JSON, indented, its keys in a fixed order. */
public final class ProvenanceFile {

    private ProvenanceFile() {}

    /** Writes the file and replaces an earlier one. A reader sees either the old file or the new one, never a part. */
    public static void write(Path file, Provenance provenance) {
        Map<String, Object> map = ProvenanceMaps.toMap(provenance);
        try {
            String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map);
            WholeFile.write(file, json.replace("\r\n", "\n") + "\n"); // Jackson uses the system's line ends
        } catch (IOException e) {
            throw new IllegalStateException("text, numbers, lists and maps always have a JSON form", e);
        }
    }

    /**
     * Reads the file.
     *
     * @throws batchnorm.BadInput if the file is not JSON, or if a key is missing or has a wrong value
     */
    public static Provenance read(Path file) {
        return ProvenanceMaps.fromMap(JsonFields.read(file));
    }
}
