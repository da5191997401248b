package batchnorm.data.own;

import batchnorm.BadInput;
import java.awt.image.BufferedImage;
import java.awt.image.Raster;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/** One decoded image as three planes of bytes: red, green, blue. The planes of a grey image are equal. */
final class ImageBytes {
    /** A small file can announce a huge image. */
    private static final int MOST_PIXELS = 1 << 24;

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
                return of(file, reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | RuntimeException e) {
            if (e instanceof BadInput known) {
                throw known;
            }
            throw new BadInput(file + ": cannot be decoded; a whole PNG, JPEG or BMP file is expected", e);
        }
    }

    private static ImageBytes of(Path file, BufferedImage image) {
        int height = image.getHeight();
        int width = image.getWidth();
        int plane = height * width;
        byte[] planes = new byte[3 * plane];
        Raster raster = image.getRaster();
        boolean grey = image.getType() == BufferedImage.TYPE_BYTE_GRAY;
        if (Arrays.stream(image.getColorModel().getComponentSize()).anyMatch(bits -> bits > 8)) {
            throw new BadInput(file + ": has more than 8 bits for a channel; 8 are expected");
        }
        if (image.getColorModel().hasAlpha() && !isOpaque(image)) {
            throw new BadInput(file + ": is transparent in places; images without transparency are expected");
        }
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = y * width + x;
                // A grey sample is taken as it is stored: Java's conversion to colour would change it.
                int rgb = grey ? raster.getSample(x, y, 0) * 0x010101 : image.getRGB(x, y);
                planes[at] = (byte) (rgb >> 16);
                planes[plane + at] = (byte) (rgb >> 8);
                planes[2 * plane + at] = (byte) rgb;
            }
        }
        return new ImageBytes(planes, height, width);
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
