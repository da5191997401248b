package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.photo.ExifOrientation;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.IndexColorModel;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * One decoded image as three planes of bytes: red, green, blue. The planes of a grey image are equal. An image is
 * turned as its EXIF orientation says, as photographs are.
 */
final class ImageBytes {
    /** A small file can announce a huge image. */
    private static final int MOST_PIXELS = 1 << 24;

    private static final long LONGEST_FILE = 1L << 28;

    private final byte[] planes;
    private final int height;
    private final int width;

    private ImageBytes(byte[] planes, int height, int width) {
        this.planes = planes;
        this.height = height;
        this.width = width;
    }

    /** @throws BadInput if the file is no opaque image of at most 8 bits per channel, or is damaged or too large */
    static ImageBytes read(Path file) {
        try {
            long length = Files.size(file);
            if (length > LONGEST_FILE) {
                throw new BadInput(file + ": has " + length + " bytes; at most " + LONGEST_FILE + " are read");
            }
            BufferedImage image = decoded(file);
            return of(file, image, ExifOrientation.of(Files.readAllBytes(file)));
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadInput known) {
                throw known;
            }
            throw new BadInput(file + ": cannot be decoded; a whole PNG, JPEG or BMP file is expected", e);
        }
    }

    /** The image as it is stored. */
    private static BufferedImage decoded(Path file) throws IOException {
        try (ImageInputStream in = ImageIO.createImageInputStream(file.toFile())) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(in);
            if (in == null || !readers.hasNext()) {
                throw new BadInput(file + ": is no image that can be read; PNG, JPEG or BMP is expected");
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(in, true, true);
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    throw new BadInput(file + ": has " + reader.getWidth(0) + "x" + reader.getHeight(0)
                            + " pixels; at most " + MOST_PIXELS + " are read");
                }
                return reader.read(0);
            } finally {
                reader.dispose();
            }
        }
    }

    private static ImageBytes of(Path file, BufferedImage image, ExifOrientation orientation) {
        if (Arrays.stream(image.getColorModel().getComponentSize()).anyMatch(bits -> bits > 8)) {
            throw new BadInput(file + ": has more than 8 bits for a channel; 8 are expected");
        }
        if (image.getColorModel().hasAlpha() && !isOpaque(image)) {
            throw new BadInput(file + ": is transparent in places; images without transparency are expected");
        }
        int width = orientation.isOnItsSide() ? image.getHeight() : image.getWidth();
        int height = orientation.isOnItsSide() ? image.getWidth() : image.getHeight();
        int plane = height * width;
        byte[] planes = new byte[3 * plane];
        Raster raster = image.getRaster();
        boolean grey = hasGreySamples(image.getColorModel());
        for (int at = 0; at < plane; at++) {
            int stored = orientation.index(at % width, at / width, image.getWidth(), image.getHeight());
            int x = stored % image.getWidth();
            int y = stored / image.getWidth();
            // A grey sample is taken as it is stored: Java's conversion to colour would change it.
            int rgb = grey ? raster.getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
            planes[at] = (byte) (rgb >> 16);
            planes[plane + at] = (byte) (rgb >> 8);
            planes[2 * plane + at] = (byte) rgb;
        }
        return new ImageBytes(planes, height, width);
    }

    /** Whether the first sample of a pixel is its grey, from 0 to 255, with or without opacity beside it. */
    private static boolean hasGreySamples(ColorModel model) {
        return model.getColorSpace().getType() == ColorSpace.TYPE_GRAY
                && !(model instanceof IndexColorModel)
                && model.getComponentSize(0) == 8;
    }

    private static boolean isOpaque(BufferedImage image) {
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                if (image.getRGB(x, y) >>> 24 != 0xff) {
                    return false;
                }
            }
        }
        return true;
    }

    boolean isGrey() {
        int plane = height * width;
        for (int i = 0; i < plane; i++) {
            if (planes[i] != planes[plane + i] || planes[i] != planes[2 * plane + i]) {
                return false;
            }
        }
        return true;
    }

    /** {@code [3, height, width]}; not a copy. */
    byte[] planes() {
        return planes;
    }

    int height() {
        return height;
    }

    int width() {
        return width;
    }
}
