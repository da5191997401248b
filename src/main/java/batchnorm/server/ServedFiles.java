package batchnorm.server;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** Single files of result folders: tables, texts and pictures. Nothing that a browser would run. */
final class ServedFiles {
    private static final long LARGEST = 64L << 20;
    private static final Map<String, String> TYPES = Map.of(
            "csv", Answer.TEXT,
            "json", Answer.TEXT,
            "md", Answer.TEXT,
            "txt", Answer.TEXT,
            "yaml", Answer.TEXT,
            "png", "image/png");

    private ServedFiles() {}

    static Answer read(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        if (type == null || !Files.isRegularFile(file)) {
            return Answer.refused(404, "no file of a kind that is served has this address");
        }
        try {
            if (Files.size(file) > LARGEST) {
                return Answer.refused(
                        413, "the file is larger than " + (LARGEST >> 20) + " MiB; open it from the disk");
            }
            byte[] bytes = Files.readAllBytes(file);
            boolean text = type.equals(Answer.TEXT);
            return new Answer(
                    200, type, new String(bytes, text ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1));
        } catch (IOException e) {
            return Answer.refused(404, "the file cannot be read");
        }
    }
}
