/** The interactive page {@code play.html}: its data, and the page put together from the files in the resources. */
package batchnorm.play;
