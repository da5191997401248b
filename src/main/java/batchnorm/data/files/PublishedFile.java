package batchnorm.data.files;

/**
 * A file of a data set as its authors published it for download.
 *
 * @param name without {@code .gz}
 * @param bytes of the gzip file
 * @param gzipMd5 of the gzip file
 * @param plainMd5 of the unpacked file
 */
public record PublishedFile(String name, long bytes, String gzipMd5, String plainMd5) {
    /** Whether this is the MD5 of the published file, packed or unpacked. */
    public boolean isOfficial(String md5) {
        return md5.equals(gzipMd5) || md5.equals(plainMd5);
    }

    String gzipName() {
        return name + ".gz";
    }
}
