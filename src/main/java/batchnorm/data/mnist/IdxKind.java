package batchnorm.data.mnist;

/** What an idx file of bytes holds. Its first four bytes say it; the last of them is the number of dimensions. */
enum IdxKind {
    IMAGES(2051, "images"),
    LABELS(2049, "labels");

    private final int magic;
    private final String plural;

    IdxKind(int magic, String plural) {
        this.magic = magic;
        this.plural = plural;
    }

    int magic() {
        return magic;
    }

    int dimensions() {
        return magic & 0xff;
    }

    String plural() {
        return plural;
    }
}
