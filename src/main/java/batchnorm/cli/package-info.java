/** The command line: text in, exit code out. The only package that knows Picocli. */
package batchnorm.cli;
