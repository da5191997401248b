package batchnorm.runner.cluster;

import java.io.Serializable;

/**
 * One replica of a network that a machine of a cluster is to train from one average to the next.
 *
 * @param task what the machine's worker process gets; it holds all that the result depends on
 */
public record ReplicaOrder(NodeSetup setup, String task) implements Serializable {}
