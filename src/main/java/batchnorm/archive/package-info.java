/** The folders of past runs: found, listed, labelled, deleted, and exported as tables. */
package batchnorm.archive;
