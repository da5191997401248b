/** A harness that changes files at random, in the ways files break, and holds every reader to one of the right ends. */
package batchnorm.mutation;
