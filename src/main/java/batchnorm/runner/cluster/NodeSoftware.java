package batchnorm.runner.cluster;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * This program on a machine of a cluster. Its own code always comes from the command, so that all machines run the same
 * commit. Its libraries, 200 MB, lie on the machine, or the command has sent them.
 */
final class NodeSoftware {
    /** The environment variable with the machine's checkout. */
    static final String HOME = "BN_HOME";

    private NodeSoftware() {}

    /**
     * The class path of a worker process.
     *
     * @param code the jar of this program, whose manifest names the libraries; or a folder with classes
     * @param home the checkout of the command, which may stand at the same path here
     * @param shipped where the libraries are that the command sent
     * @param environment the machine's variables
     * @throws BadInput if a library is missing
     */
    static String classPath(Path code, String home, Optional<Path> shipped, Map<String, String> environment) {
        if (!Files.isRegularFile(code)) {
            return System.getProperty("java.class.path");
        }
        String named = environment.getOrDefault(HOME, "");
        Path above;
        String what;
        if (!named.isBlank()) {
            above = Path.of(named, "target");
            what = HOME + " is " + named + ", and ";
        } else if (shipped.isPresent()) {
            above = shipped.get();
            what = "";
        } else {
            above = Path.of(home, "target");
            what = HOME + " is not set, and ";
        }
        StringBuilder path = new StringBuilder(code.toString());
        for (String library : libraries(code)) {
            Path file = above.resolve(library);
            if (!Files.isRegularFile(file)) {
                throw new BadInput(what + "there is no " + file + "; set " + HOME
                        + " there to a checkout of the same commit in which ./bn has run, or send the libraries with"
                        + " --ship-bn");
            }
            path.append(File.pathSeparator).append(file);
        }
        return path.toString();
    }

    /** The libraries that the manifest of a jar names, such as {@code lib/a.jar}, in their order. */
    static List<String> libraries(Path jar) {
        try (JarFile file = new JarFile(jar.toFile())) {
            String path = file.getManifest() == null
                    ? null
                    : file.getManifest().getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return path == null ? List.of() : List.of(path.strip().split(" +", -1));
        } catch (IOException e) {
            throw new RunFailure("Cannot read " + jar + ": " + IoReason.of(e), e);
        }
    }

    /**
     * An archive of the libraries of a jar. It is written again if it is older than the jar. The libraries are
     * compressed already, so they are only put together.
     */
    static Path archive(Path jar, Path archive) {
        try {
            if (Files.isRegularFile(archive)
                    && Files.getLastModifiedTime(archive).compareTo(Files.getLastModifiedTime(jar)) >= 0) {
                return archive;
            }
            WholeFile.write(archive, temporary -> {
                try (OutputStream bytes = Files.newOutputStream(temporary);
                        ZipOutputStream zip = new ZipOutputStream(bytes)) {
                    zip.setLevel(Deflater.NO_COMPRESSION);
                    for (String library : libraries(jar)) {
                        zip.putNextEntry(new ZipEntry(library));
                        Files.copy(jar.resolveSibling(library), zip);
                        zip.closeEntry();
                    }
                }
            });
            return archive;
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + archive + ": " + IoReason.of(e), e);
        }
    }
}
