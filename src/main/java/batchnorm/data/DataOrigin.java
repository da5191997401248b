package batchnorm.data;

/** Where the images of a data set come from. */
public enum DataOrigin {
    /** The files have the checksums that their authors published. */
    PUBLISHED("the published files"),
    /** At least one file has another checksum. */
    OTHER("not the published files"),
    /** The program draws the images itself. */
    DRAWN("drawn by the program"),
    /** A folder of photographs. There is no published checksum of it. */
    FOLDER("a folder of photographs"),
    /** Images that a user added by a name. There is no published checksum of them. */
    OWN("added by its user");

    private final String words;

    DataOrigin(String words) {
        this.words = words;
    }

    /** In words, for a report. */
    public String words() {
        return words;
    }
}
