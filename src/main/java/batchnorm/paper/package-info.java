/** The paper's printed curves, and how far other curves are from them. */
package batchnorm.paper;
