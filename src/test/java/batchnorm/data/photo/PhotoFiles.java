package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import javax.imageio.ImageIO;

/** A folder in ImageNet's layout, with images of one colour each. */
public final class PhotoFiles {
    static final PhotoSize SIZE = new PhotoSize(4, 5);
    static final Pixels PIXELS = new Pixels.Grey();

    /** A whole WebP file of one pixel. */
    static final byte[] WEBP = Base64.getDecoder().decode("UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==");

    private final Path root;

    public PhotoFiles(Path root) {
        this.root = root;
    }

    /** Images {@code 0.png} to {@code count − 1} of a class: image i of class c is grey of level 10 c + i. */
    public PhotoFiles with(String part, int label, int count) {
        for (int i = 0; i < count; i++) {
            BufferedImage image = new BufferedImage(8 + i, 6 + label, BufferedImage.TYPE_INT_RGB);
            int level = 10 * label + i;
            for (int y = 0; y < image.getHeight(); y++) {
                for (int x = 0; x < image.getWidth(); x++) {
                    image.setRGB(x, y, level << 16 | level << 8 | level);
                }
            }
            try {
                Path file = Files.createDirectories(root.resolve(part).resolve("class-" + label))
                        .resolve(i + ".png");
                ImageIO.write(image, "png", file.toFile());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    PhotoFiles withFile(String path, byte[] content) {
        try {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Three classes of three training and two test images. */
    PhotoFiles whole() {
        for (int label = 0; label < 3; label++) {
            with("train", label, 3).with("val", label, 2);
        }
        return this;
    }

    /** Checks that it is refused with this message. */
    void refused(String message) {
        assertThatThrownBy(this::loadAndCheck).isInstanceOf(BadInput.class).hasMessage(message);
    }

    Dataset load() {
        DataLocations here = new DataLocations(Optional.of(root), Optional.empty(), Path.of("unused"));
        return Datasets.load("imagenet", PIXELS, Optional.of(SIZE), Sizes.ALL, here, Progress.NONE);
    }

    /** As the command that trains does it before its first step. */
    Dataset loadAndCheck() {
        Dataset data = load();
        data.check(Progress.NONE);
        return data;
    }
}
