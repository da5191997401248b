package batchnorm.runner.cluster;

import batchnorm.RunFailure;
import batchnorm.runner.worker.RunListener;
import batchnorm.runner.worker.RunPool;
import batchnorm.runner.worker.WorkerCommand;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The module for clusters, which is built apart from this program and loaded when a cluster is first asked for. */
public final class ClusterLibrary {
    /** The property with the folder that it was built in. The launcher sets it. */
    private static final String FOLDER = "bn.cluster";

    private static final String JAR = "bn-spark.jar";
    private static final String ARCHIVE = "bn-libraries.zip";

    private ClusterLibrary() {}

    /**
     * Connects to a cluster.
     *
     * @param home the checkout
     * @throws batchnorm.BadInput if the address is not one of a cluster
     * @throws RunFailure if the module is not built, or the cluster cannot be used
     */
    public static RunPool open(ClusterChoice choice, WorkerCommand worker, Path home, RunListener listener) {
        Path folder = folder();
        Path code = CodeSource.of(ClusterLibrary.class);
        if (!Files.isRegularFile(code)) {
            throw new RunFailure("this program runs from " + code + "; a cluster needs it as a jar, as ./bn builds it");
        }
        Optional<Path> libraries =
                choice.ship() ? Optional.of(NodeSoftware.archive(code, folder.resolve(ARCHIVE))) : Optional.empty();
        List<Path> jars = List.of(code, CodeSource.of(JSON.class), folder.resolve(JAR));
        ClusterFiles files = new ClusterFiles(home.toAbsolutePath(), jars, libraries, folder.resolve("cluster.log"));
        ClassLoader loader = new LibraryLoader(urls(folder));
        Cluster cluster = ServiceLoader.load(Cluster.class, loader)
                .findFirst()
                .orElseThrow(() -> new RunFailure(folder.resolve(JAR) + " has no cluster in it; remove " + folder
                        + ", and ./bn builds it again"));
        return cluster.connect(choice, files, worker, listener);
    }

    private static Path folder() {
        String folder = System.getProperty(FOLDER, "");
        if (folder.isEmpty() || !Files.isRegularFile(Path.of(folder).resolve(JAR))) {
            throw new RunFailure(
                    "the module for clusters is not built; the launcher ./bn builds it where --cluster is" + " given");
        }
        return Path.of(folder).toAbsolutePath();
    }

    private static URL[] urls(Path folder) {
        List<URL> urls = new ArrayList<>();
        try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder.resolve("jars"), "*.jar")) {
            urls.add(url(folder.resolve(JAR)));
            for (Path jar : jars) {
                urls.add(url(jar));
            }
        } catch (IOException e) {
            throw new RunFailure("the libraries in " + folder + " cannot be listed: " + e.getMessage(), e);
        }
        return urls.toArray(new URL[0]);
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new UncheckedIOException(e); // each file has a URL
        }
    }
}
