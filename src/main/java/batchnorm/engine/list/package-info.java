/** The list of engines. A new engine takes a package beside {@code engine.fused} and one line here. */
package batchnorm.engine.list;
