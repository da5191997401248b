/** The HTML page of a result folder: the report's text, and its curves as data for the page's scripts. */
package batchnorm.report.page;
