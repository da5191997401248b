/** One class under a name of ND4J's own: it stands where Deeplearning4j looks for it. */
package org.nd4j.nativeblas;
