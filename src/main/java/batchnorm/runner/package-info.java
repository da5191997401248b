/**
 * Runs experiments from file to report. The variants and seeds of an experiment give its runs. Worker processes train
 * them. From their files come summary, verdicts, charts and report.
 */
package batchnorm.runner;
