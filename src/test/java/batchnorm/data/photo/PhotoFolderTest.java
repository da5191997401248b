package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lies in folders of pictures in practice: it is read, or passed over and counted, or refused by its name. */
final class PhotoFolderTest {
    private static final byte[] TEXT = "no image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    private PhotoFiles files;

    @BeforeEach
    void begin() {
        files = new PhotoFiles(root);
    }

    @Test
    void hiddenFilesArePassedOver() {
        files.withFile("train/.DS_Store", TEXT).withFile("train/class-0/._1.JPEG", TEXT);

        Dataset data = files.whole().load();
        assertThat(data.training().count()).isEqualTo(9);
        assertThat(data.warnings())
                .containsExactly(root.resolve("train") + ": passed over 2 files that are no photographs: 2 hidden");
    }

    /** The case b6, and what else lies in folders of pictures. */
    @Test
    void whatSystemsAndCamerasPutBesidePicturesIsPassedOverAndCounted() {
        files.withFile("train/class-0/Thumbs.db", TEXT)
                .withFile("train/class-1/thumbs.db", TEXT)
                .withFile("train/class-1/desktop.ini", TEXT)
                .withFile("train/class-1/IMG_1.mov", TEXT)
                .withFile("train/class-1/IMG_1.XMP", TEXT)
                .withFile("train/class-1/@eaDir/preview.jpg", TEXT)
                .withFile("train/__MACOSX/0.png", TEXT)
                .withFile("train/LICENSE", TEXT)
                .withFile("train/names.csv", TEXT);

        Dataset data = files.whole().load();
        assertThat(data.training().count()).isEqualTo(9);
        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.warnings())
                .containsExactly(
                        root.resolve("train") + ": passed over 9 files that are no photographs: 1 *.csv, 1 *.mov,"
                                + " 1 *.xmp, 1 @eaDir, 1 Thumbs.db, 1 __MACOSX, 1 desktop.ini, 1 others, 1 thumbs.db");
    }

    @Test
    void whatCannotBeAnImageIsRefusedByItsName() {
        files.whole().withFile("train/class-1/notes", TEXT);
        files.refused(root.resolve("train/class-1/notes")
                + ": its name has the ending of none of the formats that can be read: JPEG, PNG, BMP");
    }

    @ParameterizedTest
    @CsvSource({
        "photo.webp, WebP",
        "photo.GIF, GIF",
        "scan.tiff, TIFF",
        "IMG_1.HEIC, HEIF",
        "photo.avif, AVIF",
        "photo.jxl, JPEG XL",
        "DSC1.NEF, raw camera",
        "sky.psd, Photoshop",
        "scan.jp2, JPEG 2000"
    })
    void imagesOfOtherFormatsAreRefusedByName(String name, String format) {
        files.whole().withFile("train/class-1/" + name, PhotoFiles.WEBP);
        files.refused(root.resolve("train/class-1").resolve(name) + ": is a " + format
                + " image by its name; the formats that can be read are JPEG, PNG, BMP");
    }

    @Test
    void imagesInAFolderWithinAClassAreRefused() {
        files.whole().withFile("train/class-1/more/photo.png", TEXT);
        files.refused(root.resolve("train/class-1/more")
                + ": is a folder within a class; images are expected in the folder of their class itself");
    }

    @Test
    void imagesBesideTheClassesAreRefused() {
        files.whole().withFile("train/b.png", TEXT).withFile("train/a.png", TEXT);
        files.refused(root.resolve("train/a.png")
                + ": lies in no class, and so do 1 more; each image is expected in a folder of its class");
    }

    /** The case b10: links of git-annex and DVC whose content is elsewhere. */
    @Test
    void linksThatLeadNowhereCountAsUnreadable() throws IOException {
        for (int i = 0; i < 3; i++) {
            Path link = Files.createDirectories(root.resolve("train/class-0")).resolve("annexed" + i + ".png");
            Files.createSymbolicLink(link, Path.of(".git/annex/objects/none"));
        }
        assertThatThrownBy(files.whole()::loadAndCheck)
                .isInstanceOf(BadInput.class)
                .hasMessageContainingAll(
                        root.resolve("train") + ": ",
                        " of 12 images cannot be read, more than 1 %, the first of them ",
                        " is a link to something that is not there");
    }

    @Test
    void aLinkInPlaceOfAClassThatLeadsNowhereIsRefused() throws IOException {
        files.whole();
        Files.createSymbolicLink(root.resolve("train/class-9"), Path.of("nowhere"));
        files.refused(root.resolve("train/class-9")
                + ": is a link to something that is not there; a folder of images is expected");
    }

    @Test
    void aPipeInPlaceOfAnImageIsRefusedWithoutWaitingForIt() throws Exception {
        files.whole();
        Path pipe = root.resolve("train/class-0/pipe.jpg");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        files.refused(pipe + ": is not a file but a pipe, a socket or a device");
    }
}
