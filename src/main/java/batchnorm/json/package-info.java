/** JSON, written in one way for pages, commands and files. */
package batchnorm.json;
