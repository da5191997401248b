/** Products of dense matrices by oneDNN, where the machine has it. */
package batchnorm.engine.fused.products;
