/** Recurrent networks: products by oneDNN or OpenBLAS, all else in plain loops over the rows of a step. */
package batchnorm.engine.recurrent;
