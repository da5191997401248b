package batchnorm.data.source;

/**
 * What became of looking closely at one file or part of a data set.
 *
 * @param file its path, or for a drawn data set the part's name
 * @param checksum {@code md5:…} or {@code sha256:…}
 * @param detail for people, one line; empty where there is nothing to say
 */
public record FileCheck(String file, String checksum, Verdict verdict, String detail) {
    /** How a file stands to the published one. */
    public enum Verdict {
        /** Byte for byte the published one. */
        OFFICIAL,
        /** Can be used, yet is not the published one. */
        OTHER,
        /** Cannot be used. */
        CORRUPT
    }
}
