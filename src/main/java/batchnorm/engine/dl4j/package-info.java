/** The engine that is plain DL4J, the reference for every other engine: graphs, networks and model files. */
package batchnorm.engine.dl4j;
