/** The composition root: an experiment file becomes variants × seeds becomes runs. */
package batchnorm.experiment;
