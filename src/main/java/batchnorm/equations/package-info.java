/**
 * The paper's equations, each checked in double precision. The code follows the printed formulas term by term: it is
 * slow and short, and the engines are compared with it.
 */
package batchnorm.equations;
