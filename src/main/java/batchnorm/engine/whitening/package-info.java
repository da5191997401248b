/**
 * Whitening of the examples of a mini-batch (section 2), its gradients, and its inference, in double precision. The
 * engines say where the examples lie: the rows of a fully connected layer, or the positions of feature maps.
 */
package batchnorm.engine.whitening;
