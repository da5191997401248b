package batchnorm.data.mnist;

/** What an idx file of bytes holds: its first four bytes say so, the last of them being the number of dimensions. */
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
