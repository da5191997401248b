/** Writes files as a whole, and computes checksums. It does not depend on the contents of the files. */
package batchnorm.files;
