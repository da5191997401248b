/**
 * The composition root: an experiment's variants × seeds become runs, runs are trained in worker processes, and what
 * they wrote becomes summaries, verdicts and a report.
 */
package batchnorm.runner;
