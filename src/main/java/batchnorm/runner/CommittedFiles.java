package batchnorm.runner;

import batchnorm.files.Checksums;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Compares files of a checkout with those of a commit, byte by byte but for line ends, which Git converts on some
 * systems. The files themselves are read. What Git keeps about them can be told to overlook changes: by
 * {@code assume-unchanged}, by lists of ignored files, by filters.
 *
 * @param home the checkout
 * @param committed the object names of the commit's files, by their paths
 */
record CommittedFiles(Path home, Map<String, String> committed) {
    /** What the build reads. */
    private static final List<String> BUILT = List.of("src", ".mvn", "pom.xml");

    /** Files that desktops and editors put into every folder. None of them is built. */
    private static final String OF_DESKTOPS = "\\.DS_Store|Thumbs\\.db|desktop\\.ini|.*~|\\..*\\.sw[a-p]";

    private static final int CHARACTERS_OF_SHA1 = 40;

    /** The files that the build reads, as a commit has them, from the answer of {@code git ls-tree -r -z}. */
    static CommittedFiles of(Path home, String tree) {
        Map<String, String> committed = new HashMap<>();
        for (String entry : tree.split("\0", -1)) { // MODE TYPE OBJECT, a tabulator, PATH
            if (!entry.isEmpty()) {
                String[] fields = entry.substring(0, entry.indexOf('\t')).split(" ", -1);
                committed.put(entry.substring(entry.indexOf('\t') + 1), fields[2]);
            }
        }
        return new CommittedFiles(home, committed);
    }

    /** The arguments of the Git command for {@link #of}. */
    static String[] question(String commit) {
        return Stream.concat(Stream.of("ls-tree", "-r", "-z", "--full-tree", commit, "--"), BUILT.stream())
                .toArray(String[]::new);
    }

    /** The paths of the files that differ, are missing or were added. */
    Set<String> changed() throws IOException {
        Set<String> changed = new TreeSet<>(committed.keySet());
        for (String top : BUILT) {
            if (Files.exists(home.resolve(top))) {
                try (Stream<Path> files = Files.walk(home.resolve(top))) {
                    for (Path file :
                            files.filter(one -> !Files.isDirectory(one)).toList()) {
                        compare(file, changed);
                    }
                }
            }
        }
        return changed;
    }

    private void compare(Path file, Set<String> changed) throws IOException {
        String path = home.relativize(file).toString().replace('\\', '/');
        String object = committed.get(path);
        if (object == null) {
            if (!file.getFileName().toString().matches(OF_DESKTOPS)) {
                changed.add(path);
            }
        } else if (isSame(file, object)) {
            changed.remove(path);
        }
    }

    private static boolean isSame(Path file, String object) throws IOException {
        if (Files.isSymbolicLink(file)) {
            byte[] target = Files.readSymbolicLink(file).toString().getBytes(StandardCharsets.UTF_8);
            return object.equals(objectName(target, object.length()));
        }
        byte[] bytes = Files.readAllBytes(file);
        return object.equals(objectName(bytes, object.length()))
                || object.equals(objectName(withoutCarriageReturns(bytes), object.length()));
    }

    /** Git's name of a file's content: the SHA-1, in some repositories the SHA-256, of a header and the bytes. */
    private static String objectName(byte[] bytes, int characters) {
        MessageDigest digest = Checksums.digest(characters == CHARACTERS_OF_SHA1 ? "SHA-1" : "SHA-256");
        digest.update(("blob " + bytes.length + "\0").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
        return Checksums.hex(digest);
    }

    private static byte[] withoutCarriageReturns(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1)
                .replace("\r\n", "\n")
                .getBytes(StandardCharsets.ISO_8859_1);
    }
}
