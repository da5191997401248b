/** From CSV files to pictures and text. Never trains. */
package batchnorm.report;
