package batchnorm.data.photo;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a file or folder among photographs is, by its name. Names are compared without regard to upper and lower case.
 */
public final class FileKind {
    private static final Set<String> PHOTOGRAPHS = Set.of("jpg", "jpeg", "jpe", "jfif", "png", "bmp");

    /** What systems and programs put into folders of pictures: previews, views, indexes, waste. */
    private static final Set<String> OF_SYSTEMS = Set.of(
            "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "picasa.ini", "albumart.ini");

    private static final Set<String> FOLDERS_OF_SYSTEMS = Set.of(
            "__macosx", "@eadir", "#recycle", "@recycle", "$recycle.bin", "system volume information", "lost+found");

    /** Texts, tables and settings that lie beside pictures, and the film and the sound that a phone takes with them. */
    private static final Set<String> COMPANIONS = words(
            "txt text md rst html htm url webloc pdf json jsonl xml csv tsv yaml yml ini cfg log nfo xmp aae thm pp3 dop"
                    + " db sqlite lnk sha1 sha256 md5 mat npy npz pkl pt mp4 m4v mov 3gp avi mts mpg mpeg mkv webm wav"
                    + " amr m4a");

    /** The endings of images that are not read → their format. */
    private static final Map<String, String> OTHER_IMAGES = Stream.of(
                    Map.entry("WebP", "webp"),
                    Map.entry("GIF", "gif"),
                    Map.entry("TIFF", "tif tiff"),
                    Map.entry("HEIF", "heic heif hif"),
                    Map.entry("AVIF", "avif"),
                    Map.entry("JPEG XL", "jxl"),
                    Map.entry("JPEG 2000", "jp2 j2k jpf jpx"),
                    Map.entry("JPEG XR", "jxr wdp hdp"),
                    Map.entry("MPO", "mpo"),
                    Map.entry("SVG", "svg svgz"),
                    Map.entry("Photoshop", "psd psb"),
                    Map.entry("GIMP", "xcf"),
                    Map.entry("icon", "ico icns cur"),
                    Map.entry("TGA", "tga"),
                    Map.entry("PCX", "pcx"),
                    Map.entry("Netpbm", "pbm pgm ppm pnm pam"),
                    Map.entry("high dynamic range", "exr hdr"),
                    Map.entry(
                            "raw camera",
                            "raw dng cr2 cr3 crw nef nrw arw sr2 srf orf rw2 raf pef srw x3f erf kdc dcr"))
            .flatMap(format -> words(format.getValue()).stream().map(ending -> Map.entry(ending, format.getKey())))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private FileKind() {}

    private static Set<String> words(String text) {
        return Set.of(text.split(" ", -1));
    }

    /** Whether a file's name has the ending of an image that can be read. */
    public static boolean isPhotograph(String name) {
        return PHOTOGRAPHS.contains(ending(name));
    }

    /**
     * How to name the group of files that are passed over together: hidden ones, files of systems, companions of
     * pictures. Empty if a file does not belong to any.
     */
    public static Optional<String> passedOver(String name) {
        if (name.startsWith(".")) {
            return Optional.of("hidden");
        }
        if (OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT))) {
            return Optional.of(name.strip());
        }
        return COMPANIONS.contains(ending(name)) ? Optional.of("*." + ending(name)) : Optional.empty();
    }

    /** Likewise for a folder. */
    public static Optional<String> folderPassedOver(String name) {
        if (name.startsWith(".")) {
            return Optional.of("hidden");
        }
        return FOLDERS_OF_SYSTEMS.contains(name.toLowerCase(Locale.ROOT)) ? Optional.of(name) : Optional.empty();
    }

    /** Why a file with such a name, which is neither read nor passed over, cannot be used. */
    public static String fault(String name) {
        String format = OTHER_IMAGES.get(ending(name));
        return format == null
                ? "its name has the ending of none of the formats that can be read: " + ImageFormat.names()
                : "is a " + format + " image by its name; the formats that can be read are " + ImageFormat.names();
    }

    private static String ending(String name) {
        return name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
