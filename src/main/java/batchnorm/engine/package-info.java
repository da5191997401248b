/** The interfaces of engines and their networks, and Algorithm 2, which is written with these interfaces alone. */
package batchnorm.engine;
