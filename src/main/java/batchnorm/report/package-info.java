/** Makes pictures and text from recorded CSV files. Nothing here trains. */
package batchnorm.report;
