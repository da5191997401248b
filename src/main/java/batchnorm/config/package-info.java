/**
 * Strict reading of YAML: a tree in which every value has its place in the file, overrides by path, and a reader that
 * collects all problems instead of stopping at the first. It does not depend on experiments.
 */
package batchnorm.config;
