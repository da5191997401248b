package batchnorm.spark;

import batchnorm.runner.cluster.NodeAnswer;
import java.io.Serializable;

/**
 * What a task returns.
 *
 * @param executor the executor that did it
 * @param version the release of Spark there
 */
record Reply(NodeAnswer answer, String executor, String version) implements Serializable {}
