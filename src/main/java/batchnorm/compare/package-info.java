/** What differs between result folders: settings, provenance, evaluation steps, and metrics. */
package batchnorm.compare;
