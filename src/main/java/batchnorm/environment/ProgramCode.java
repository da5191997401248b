package batchnorm.environment;

import batchnorm.files.Checksums;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipFile;

/**
 * The compiled program, so that a process can tell whether another one is of the same build. A commit cannot tell: it
 * says nothing about uncommitted changes, and the program may be built anew while it runs.
 */
public final class ProgramCode {
    private static final String DIGEST = digestOf(ProgramCode.class);

    private ProgramCode() {}

    /**
     * A digest of the program in hexadecimal, as it was when this class was loaded; empty if its files could not be
     * read. Load it early: another build may replace the files while this process runs.
     */
    public static String digest() {
        return DIGEST;
    }

    private static String digestOf(Class<?> type) {
        try {
            return digest(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        } catch (IOException | UncheckedIOException | URISyntaxException | IllegalArgumentException e) {
            return "";
        }
    }

    /**
     * SHA-256 over what tells the files of a program apart. For a jar these are names and checksums of all its files,
     * among them the manifest, which names the libraries with their versions. For a folder of classes, from which only
     * developers run, these are names, sizes and times.
     *
     * @throws IOException if a file cannot be read
     */
    static String digest(Path program) throws IOException {
        Map<String, String> files = Files.isDirectory(program) ? ofFolder(program) : ofJar(program);
        return Checksums.sha256(files.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** A jar's directory has the checksum of each file, so that none needs to be read. */
    private static Map<String, String> ofJar(Path jar) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            zip.stream().forEach(file -> files.put(file.getName(), Long.toHexString(file.getCrc())));
        }
        return files;
    }

    private static Map<String, String> ofFolder(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(file.toString(), Files.size(file) + " " + Files.getLastModifiedTime(file));
            }
        }
        return files;
    }
}
