package batchnorm.runner.cluster;

import java.util.OptionalInt;

/**
 * The cluster that the user names.
 *
 * @param master its address, such as {@code spark://host:7077}
 * @param mostRuns how many runs may train at the same time; empty for as many as it has cores
 * @param ship whether the libraries of this program are sent to its machines, which then need none of their own
 */
public record ClusterChoice(String master, OptionalInt mostRuns, boolean ship) {}
