package batchnorm.server;

import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Addresses below the folder that is served, and the files that they name. Nothing outside the folder has an address:
 * not by dots, not encoded, and not by a symbolic link.
 *
 * @param root the folder, without symbolic links in its path
 */
record Places(Path root) {

    /** The path that an address names; empty where it names none within the folder. */
    Optional<Path> find(String encoded) {
        try {
            String[] names = Arrays.stream(encoded.split("/", -1))
                    .map(part -> URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8))
                    .toArray(String[]::new);
            if (!Arrays.stream(names).allMatch(Places::isName)) {
                return Optional.empty();
            }
            Path path = root;
            for (String name : names) {
                path = path.resolve(name);
            }
            return path.toRealPath().startsWith(root) ? Optional.of(path) : Optional.empty();
        } catch (IOException | IllegalArgumentException e) { // there is no such file, or a wrong encoding or name
            return Optional.empty();
        }
    }

    private static boolean isName(String name) {
        return !name.isEmpty()
                && !name.equals(".")
                && !name.equals("..")
                && name.chars().noneMatch(c -> c == '/' || c == '\\' || c == 0);
    }

    /**
     * Whether every file in a folder lies within the one that is served: no link in it leads elsewhere. False if a part
     * of it cannot be looked at.
     */
    boolean holdsAll(Path folder) {
        FolderLook look = FolderLook.at(folder, Integer.MAX_VALUE);
        return look.isWhole()
                && look.files().entrySet().stream()
                        .filter(file -> file.getValue().isSymbolicLink())
                        .allMatch(link -> isInside(link.getKey()));
    }

    private boolean isInside(Path link) {
        try {
            return link.toRealPath().startsWith(root);
        } catch (IOException e) {
            return true; // it leads nowhere
        }
    }

    /** The address of a path within the folder. */
    String address(Path path) {
        return StreamSupport.stream(root.relativize(path).spliterator(), false)
                .map(name -> URLEncoder.encode(name.toString(), StandardCharsets.UTF_8)
                        .replace("+", "%20"))
                .collect(Collectors.joining("/"));
    }
}
