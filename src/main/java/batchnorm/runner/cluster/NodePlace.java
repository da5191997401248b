package batchnorm.runner.cluster;

import java.nio.file.Path;
import java.util.Optional;

/**
 * A machine of a cluster.
 *
 * @param name its name or address in the cluster
 * @param scratch a folder for files that it may lose
 * @param shipped the folder with the libraries that the command sent; empty if it sent none
 */
public record NodePlace(String name, Path scratch, Optional<Path> shipped) {}
