package batchnorm.results.provenance;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** {@code provenance.json}: a {@link Provenance} as JSON, indented, its keys in a fixed order. */
public final class ProvenanceFile {

    private ProvenanceFile() {}

    /** Writes it in place of the one before; a reader sees one or the other, never a half. */
    public static void write(Path file, Provenance provenance) {
        Map<String, Object> map = ProvenanceMaps.toMap(provenance);
        try {
            String json = JSON.std.with(JSON.Feature.PRETTY_PRINT_OUTPUT).asString(map);
            WholeFile.write(file, json.replace("\r\n", "\n") + "\n"); // Jackson ends lines as the system does
        } catch (IOException e) {
            throw new IllegalStateException("text, numbers, lists and maps always have a JSON form", e);
        }
    }

    /**
     * Reads it.
     *
     * @throws BadInput where it is no JSON, or a key is missing or of another kind
     */
    public static Provenance read(Path file) {
        Map<String, Object> map;
        try {
            map = JSON.std.mapFrom(Files.readString(file));
        } catch (IOException e) {
            throw new BadInput("Cannot read " + file + ": " + IoReason.of(e), e);
        }
        return ProvenanceMaps.fromMap(new JsonFields(file, "", map));
    }
}
