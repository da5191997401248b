/** The engines that there are. A new one is a package beside {@code engine.fused} and a line here. */
package batchnorm.engine.list;
