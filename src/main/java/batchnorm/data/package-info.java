/**
 * What every data set is once it is loaded: labelled images, what their bytes mean, and the mini-batches made of them.
 * Nothing here knows a particular data set, where files come from, or networks.
 */
package batchnorm.data;
