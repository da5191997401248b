/** Where the numbers of a result folder come from: experiment, code, data, machine, and how each run ended. */
package batchnorm.results.provenance;
