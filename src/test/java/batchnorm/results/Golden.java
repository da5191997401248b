package batchnorm.results;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Reads the files of src/test/resources that show the formats. */
public final class Golden {

    private Golden() {}

    public static String text(String name) throws IOException {
        try (InputStream in = Golden.class.getResourceAsStream(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
