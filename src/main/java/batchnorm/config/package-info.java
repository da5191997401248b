/**
 * Strict reading of YAML: a tree in which every value knows where it was written, overrides by path, and a reader that
 * collects every problem instead of stopping at the first. Knows no experiment.
 */
package batchnorm.config;
