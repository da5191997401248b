/** The command line: reads arguments, prints text and returns exit codes. Only this package uses Picocli. */
package batchnorm.cli;
