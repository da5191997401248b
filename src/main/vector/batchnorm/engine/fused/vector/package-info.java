/**
 * Loops over few of many values in the processor's vector instructions, by Java's Vector API. The API is still
 * incubating: a JVM has it only if it is started with {@code --add-modules jdk.incubator.vector}. These sources are
 * compiled before the others, because javac warns of the API, and elsewhere a warning is an error.
 */
package batchnorm.engine.fused.vector;
