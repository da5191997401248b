package batchnorm.data.source;

/**
 * The result of checking one file or part of a data set.
 *
 * @param file its path; for a drawn data set the name of the part
 * @param checksum {@code md5:…} or {@code sha256:…}
 * @param detail one line for people; empty if there is nothing to say
 */
public record FileCheck(String file, String checksum, Verdict verdict, String detail) {
    /** How a file compares with the published one. */
    public enum Verdict {
        /** It is the published file, byte for byte. */
        OFFICIAL("official"),
        /** It is the user's own and can be used; there is nothing published to compare it with. */
        OWN("own"),
        /** It can be used, but is not the published file. */
        OTHER("other"),
        /** It cannot be used, but so few cannot that the rest is used without it. */
        LEFT_OUT("left out"),
        /** It cannot be used. */
        CORRUPT("corrupt");

        private final String word;

        Verdict(String word) {
            this.word = word;
        }

        /** The word for it in output. */
        public String word() {
            return word;
        }
    }
}
