/** {@code bn serve}: the pages of all runs below a folder, for browsers on this machine alone. */
package batchnorm.server;
