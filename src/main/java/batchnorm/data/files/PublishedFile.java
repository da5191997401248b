package batchnorm.data.files;

import java.util.Set;

/**
 * A file of a data set as its authors published it for download.
 *
 * @param name without {@code .gz}
 * @param bytes of the gzip file
 * @param gzipMd5 of the gzip file
 * @param plainMd5 of the unpacked file
 * @param sha256 the SHA-256 of the gzip file and of the unpacked one, as far as they are known. Nobody published them;
 *     they are those of files with the published MD5. Results name their data by them.
 */
public record PublishedFile(String name, long bytes, String gzipMd5, String plainMd5, Set<String> sha256) {
    public PublishedFile {
        sha256 = Set.copyOf(sha256);
    }

    /** A file whose SHA-256 are not known. */
    public PublishedFile(String name, long bytes, String gzipMd5, String plainMd5) {
        this(name, bytes, gzipMd5, plainMd5, Set.of());
    }

    /** Whether this is the MD5 of the published file, packed or unpacked. */
    public boolean isOfficial(String md5) {
        return md5.equals(gzipMd5) || md5.equals(plainMd5);
    }

    String gzipName() {
        return name + ".gz";
    }
}
