/**
 * The paper's equations, each checked by arithmetic in double precision that is written term by term as the paper
 * prints it: slow, short, and a yardstick for the engines.
 */
package batchnorm.equations;
