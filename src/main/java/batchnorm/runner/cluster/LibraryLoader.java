package batchnorm.runner.cluster;

import java.net.URL;
import java.net.URLClassLoader;

/**
 * Loads a cluster's library with the releases of other libraries that it was built with, whatever releases this program
 * has. Of this program it sees the classes only, of Java everything.
 */
final class LibraryLoader extends URLClassLoader {
    LibraryLoader(URL[] jars) {
        super(jars, new Ours());
    }

    private static final class Ours extends ClassLoader {
        private static final String PACKAGE = "batchnorm.";

        Ours() {
            super(ClassLoader.getPlatformClassLoader());
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith(PACKAGE)) {
                return LibraryLoader.class.getClassLoader().loadClass(name);
            }
            throw new ClassNotFoundException(name);
        }
    }
}
