/**
 * The parts of an experiment's design that its results repeat: which images are evaluated, the grid that was swept, the
 * charts, what the paper prints and what it leaves open. One record each, for the experiment file and for its results.
 */
package batchnorm.design;
