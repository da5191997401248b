package batchnorm.environment;

import batchnorm.BadInput;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The folder into which JavaCPP unpacks the native libraries, and from which it loads them. Whoever can write to it can
 * put code into this program. JavaCPP itself takes the first folder that exists, and that may be one that another user
 * has planted in the temporary folder. So the folder is chosen here: it is this user's own, and nobody else can write
 * to it.
 */
public final class NativeCache {
    private static final String PROPERTY = "org.bytedeco.javacpp.cachedir";
    private static final String NAME = "batchnorm-experiments-natives-";
    private static final int MOST_CANDIDATES = 1000;

    private NativeCache() {}

    /**
     * Chooses the folder, creates it with mode 700 where it is missing, and tells JavaCPP. Called before a native
     * library is loaded.
     *
     * @throws BadInput if the user named a folder that is not safe, or none can be had
     */
    public static void settle() {
        if (OwnFolder.systemHasOwners()) {
            Optional<Path> named =
                    Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
            Path home = Path.of(System.getProperty("user.home"));
            System.setProperty(
                    PROPERTY, choose(named, home, UserHome.temporary()).toString());
        }
    }

    /** The option that gives another Java process the same folder; empty if JavaCPP chooses. */
    public static Optional<String> option() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(folder -> "-D" + PROPERTY + "=" + folder);
    }

    /** The folder in use; empty if JavaCPP chooses. */
    public static Optional<Path> folder() {
        return Optional.ofNullable(System.getProperty(PROPERTY)).map(Path::of);
    }

    /** The named folder; else JavaCPP's usual one in the user's home; else one in the temporary folder. */
    static Path choose(Optional<Path> named, Path home, Path temporary) {
        if (named.isPresent()) {
            OwnFolder.problem(named.get()).ifPresent(problem -> {
                throw refusal("the folder for native libraries, " + PROPERTY + "=" + named.get() + ", " + problem);
            });
            return named.get();
        }
        Path usual = home.resolve(".javacpp").resolve("cache");
        if (isUsable(usual.getParent()) && isUsable(usual)) {
            return usual;
        }
        // Another user may have taken names, and can take no more than that.
        for (int i = 1; i <= MOST_CANDIDATES; i++) {
            Path folder = temporary.resolve(NAME + i);
            if (isUsable(folder)) {
                return folder;
            }
            if (!Files.exists(folder)) {
                break; // nothing can be made there
            }
        }
        throw refusal("native libraries can be unpacked neither into " + usual + " nor into " + temporary
                + ": this user can write to neither, or others can; make one writable, or name a folder with"
                + " BN_JAVA_OPTS=-D" + PROPERTY + "=DIR");
    }

    private static boolean isUsable(Path folder) {
        return OwnFolder.problem(folder).isEmpty();
    }

    private static BadInput refusal(String why) {
        return new BadInput(why);
    }
}
