/** CSV by RFC 4180. Errors name the place of a cell, and files are written as a whole. */
package batchnorm.csv;
