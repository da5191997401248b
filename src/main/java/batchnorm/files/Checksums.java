package batchnorm.files;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Checksums in hexadecimal. MD5 serves only to compare with checksums that others published; it does not protect
 * against manipulation.
 */
public final class Checksums {
    private Checksums() {}

    /** A new digest, such as {@code SHA-256}, of an algorithm that every Java platform has. */
    public static MessageDigest digest(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(algorithm + " is missing, which every Java platform must have", e);
        }
    }

    /** The digest's value in lower-case hexadecimal. This resets the digest. */
    public static String hex(MessageDigest digest) {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** SHA-256 of bytes. */
    public static String sha256(byte[] bytes) {
        MessageDigest digest = digest("SHA-256");
        digest.update(bytes);
        return hex(digest);
    }

    /** MD5 of a file's bytes; a compressed file is not decompressed. */
    public static String md5(Path file) throws IOException {
        MessageDigest digest = digest("MD5");
        try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return hex(digest);
    }
}
