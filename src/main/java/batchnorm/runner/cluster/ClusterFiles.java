package batchnorm.runner.cluster;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The files of this program that a cluster needs.
 *
 * @param home the checkout; a machine without a {@code BN_HOME} may have it at the same path
 * @param jars what each machine loads into its executors: this program's own code, and what reads its messages
 * @param libraries an archive with the other libraries, for machines that have none; empty if they have
 * @param log where the cluster's library writes what it has to say
 */
public record ClusterFiles(Path home, List<Path> jars, Optional<Path> libraries, Path log) {
    public ClusterFiles {
        jars = List.copyOf(jars);
    }
}
