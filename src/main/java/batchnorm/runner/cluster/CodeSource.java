package batchnorm.runner.cluster;

import java.net.URISyntaxException;
import java.nio.file.Path;

/** Where a class was loaded from. */
final class CodeSource {
    private CodeSource() {}

    /** The jar, or the folder with classes. */
    static Path of(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toAbsolutePath();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("Java gives locations of classes that are URIs", e);
        }
    }
}
