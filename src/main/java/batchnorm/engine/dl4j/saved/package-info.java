/**
 * Models that DL4J saved. Their bytes are checked against what the file itself says before ND4J or DL4J sees them,
 * because both trust lengths and class names.
 */
package batchnorm.engine.dl4j.saved;
