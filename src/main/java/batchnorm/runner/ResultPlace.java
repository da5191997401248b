package batchnorm.runner;

import java.nio.file.Path;

/**
 * Where a result folder is to be.
 *
 * @param folder it must not exist yet
 * @param isNamed whether the user named it. If not, the folder gets a number where another command has been faster: two
 *     commands that begin in the same second choose the same name.
 */
public record ResultPlace(Path folder, boolean isNamed) {}
