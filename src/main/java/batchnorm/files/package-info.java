/** Files written whole or not at all, and their checksums. Knows nothing of what is in them. */
package batchnorm.files;
