/** DL4J's own engine: configurations, models and their files, the reference for every other engine. */
package batchnorm.engine.dl4j;
