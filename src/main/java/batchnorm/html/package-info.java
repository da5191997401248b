/** HTML pages that are one file each: escaped text, style, scripts and data together. Knows nothing of experiments. */
package batchnorm.html;
