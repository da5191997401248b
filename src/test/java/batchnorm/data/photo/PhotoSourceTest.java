package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.data.source.FileCheck;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotoSourceTest {
    private static final byte[] TEXT = "no image".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path root;

    private PhotoFiles files;

    @BeforeEach
    void begin() {
        files = new PhotoFiles(root);
    }

    @Test
    void aFolderOfClassesIsADataSet() {
        Dataset data = files.whole().load();

        assertThat(data.classes()).isEqualTo(3);
        assertThat(data.training().count()).isEqualTo(9);
        assertThat(data.test().count()).isEqualTo(6);
        assertThat(data.training().shape()).isEqualTo(new LabelledImages.Shape(3, 4, 4));
        assertThat(data.checksums()).containsOnlyKeys("names in train", "names in val");
    }

    @Test
    void onlyTheImagesThatAreUsedAreChecked() {
        files.with("train", 0, 60).with("train", 1, 60).with("val", 0, 1).with("val", 1, 1);
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), root);
        Dataset few = Datasets.load(
                "imagenet", PhotoFiles.PIXELS, Optional.of(PhotoFiles.SIZE), new Sizes(50, 1), here, Progress.NONE);
        List<String> checked = new ArrayList<>();
        assertThat(few.check((part, done, total) -> checked.add(part + " " + done + "/" + total)))
                .isEmpty();
        assertThat(checked).containsExactly(root.resolve("train") + " 50/50", root.resolve("val") + " 1/1");
    }

    /** With one image of it checked, that one would be more than 1 %. */
    @Test
    void aPartOfWhichNothingIsUsedIsNotChecked() {
        files.with("train", 0, 2).with("train", 1, 2);
        files.withFile("val/class-0/0.png", TEXT).withFile("val/class-1/0.png", TEXT);
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), root);
        Dataset data = Datasets.load(
                "imagenet", PhotoFiles.PIXELS, Optional.of(PhotoFiles.SIZE), new Sizes(4, 0), here, Progress.NONE);
        assertThat(data.check(Progress.NONE)).isEmpty();
        assertThat(data.test().count()).isEqualTo(2);
    }

    @Test
    void oneClassOrNoneIsRefused() {
        files.with("train", 0, 2).with("val", 0, 2);
        files.refused(root.resolve("train")
                + ": has one class, class-0; a folder of images for each class is expected, two" + " at least");

        new PhotoFiles(root.resolve("other")).withFile("train/readme.txt", TEXT).withFile("val/readme.txt", TEXT);
        assertThatThrownBy(() -> new PhotoFiles(root.resolve("other")).load())
                .isInstanceOf(BadInput.class)
                .hasMessageStartingWith(root.resolve("other/train") + ": has no class; ");
    }

    @Test
    void classesThatDifferAreRefused() {
        files.with("train", 0, 1)
                .with("train", 1, 1)
                .with("train", 2, 1)
                .with("val", 0, 1)
                .with("val", 1, 1);
        files.refused(root.resolve("val") + ": lacks class class-2 of " + root.resolve("train")
                + "; both must have the same classes");

        files.with("val", 2, 1).with("val", 3, 1).with("val", 4, 1);
        files.refused(root.resolve("train") + ": lacks 2 classes, class-3 the first of them, of " + root.resolve("val")
                + "; both must have the same classes");
    }

    @Test
    void aClassWithoutImagesIsRefused() {
        files.whole().withFile("val/class-7/.hidden", TEXT);

        files.refused(root.resolve("val/class-7") + ": holds no image; at least one is expected");
    }

    @Test
    void webpFilesWithAnotherNameAreRefused() {
        files.whole().withFile("train/class-1/photo.jpg", PhotoFiles.WEBP);
        files.refused(root.resolve("train") + ": 1 of 10 images cannot be read, more than 1 %, the first of them "
                + root.resolve("train/class-1/photo.jpg")
                + " is a WebP image; the formats that can be read are JPEG, PNG, BMP");
    }

    @Test
    void filesThatOnlyClaimToBeImagesAreRefused() {
        files.whole().withFile("train/class-1/notes.JPEG", TEXT);

        files.refused(root.resolve("train") + ": 1 of 10 images cannot be read, more than 1 %, the first of them "
                + root.resolve("train/class-1/notes.JPEG")
                + " is no image: it begins as none of JPEG, PNG, BMP does");
    }

    @Test
    void aMissingPartIsRefused() {
        files.with("train", 0, 1).with("train", 1, 1);

        files.refused(root + ": has no folder val; train/CLASS/IMAGE and val/CLASS/IMAGE are expected");
    }

    @Test
    void itIsNeverDownloaded() {
        files.refused("imagenet is not here: looked for train/CLASS/IMAGE and val/CLASS/IMAGE in "
                + root.resolve("imagenet") + ", " + root + "; name the folder that has them with --data DIR");
        DataLocations nowhere = new DataLocations(Optional.of(root), Optional.empty(), root);
        assertThatThrownBy(() -> Datasets.fetch("imagenet", nowhere, Progress.NONE))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("cannot be downloaded");
    }

    @Test
    void whatPhotographsAreBroughtToMustBeSaid() {
        files.whole();
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), root);

        assertThatThrownBy(() -> Datasets.load("imagenet", new Pixels.Grey(), here))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("dataset.photographs");
    }

    @Test
    void verifyingDecodesEveryImage() {
        files.whole().withFile("val/class-1/bad.png", new byte[] {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0});
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), root);

        assertThat(Datasets.verify("imagenet", here))
                .extracting(FileCheck::verdict)
                .containsExactly(FileCheck.Verdict.OWN, FileCheck.Verdict.LEFT_OUT, FileCheck.Verdict.CORRUPT);
        assertThat(Datasets.verify("imagenet", here).get(2).detail())
                .isEqualTo("6 of 7 images in 3 classes can be read");
    }
}
