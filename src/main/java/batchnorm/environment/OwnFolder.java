package batchnorm.environment;

import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** Folders that belong to this user, and that nobody else can write to. For systems whose files have owners. */
final class OwnFolder {
    private static final Set<PosixFilePermission> MODE_700 = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS_WRITE =
            EnumSet.of(PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_WRITE);

    private OwnFolder() {}

    static boolean systemHasOwners() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("unix");
    }

    /**
     * The number of this user: that of the owner of a file which it makes. Java asks the system's list of users
     * instead, and answers 0, which is the administrator, for a user who is not in it.
     */
    static long thisUser(Path folder) throws IOException {
        Path file = folder.resolve(".owner-" + UUID.randomUUID());
        Files.createFile(file);
        try {
            return owner(file);
        } finally {
            Files.delete(file);
        }
    }

    /**
     * Why a folder cannot be used, as the end of a sentence; empty if it can. A missing folder is created with mode
     * 700. The write permission of others is taken away from a folder that is this user's.
     */
    static Optional<String> problem(Path folder) {
        try {
            if (!Files.exists(folder)) {
                create(folder);
            }
            if (!Files.isDirectory(folder)) {
                return Optional.of("is not a directory");
            }
            if (!Files.isWritable(folder)) {
                return Optional.of("cannot be written to");
            }
            long user = thisUser(folder);
            // A link of another user's could lead elsewhere tomorrow.
            if (owner(folder) != user || owner(folder, LinkOption.NOFOLLOW_LINKS) != user) {
                return Optional.of("belongs to another user; a folder of this user's own is expected");
            }
            Set<PosixFilePermission> mode = EnumSet.copyOf(Files.getPosixFilePermissions(folder));
            if (mode.removeAll(OTHERS_WRITE)) {
                Files.setPosixFilePermissions(folder, MODE_700);
            }
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("cannot be used: " + IoReason.of(e));
        }
    }

    private static long owner(Path folder, LinkOption... links) throws IOException {
        return ((Number) Files.getAttribute(folder, "unix:uid", links)).longValue();
    }

    /** The mode is given again, because the process's mask is taken from the first one. */
    private static void create(Path folder) throws IOException {
        Files.createDirectories(folder.toAbsolutePath().getParent());
        try {
            Files.createDirectory(folder, PosixFilePermissions.asFileAttribute(MODE_700));
        } catch (FileAlreadyExistsException e) {
            return; // another command has just made it; its owner is checked next
        }
        Files.setPosixFilePermissions(folder, MODE_700);
    }
}
