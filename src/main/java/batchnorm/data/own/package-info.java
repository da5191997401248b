/** Data sets that users add by a name of their own: imported once, and checked each time they are loaded. */
package batchnorm.data.own;
