/**
 * What a process finds around it before native code is loaded: environment variables, the user's home, and the folder
 * from which native libraries are loaded.
 */
package batchnorm.environment;
