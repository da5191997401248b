package batchnorm.data;

import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * A picture of the first images of a set, for people to look at. It has one row per class, with class 0 at the top, so
 * that it shows the labels without text (a server may have no fonts). Images of one channel are grey, those of three in
 * colour. They are enlarged, or where the picture would not fit into memory, shrunk.
 */
public final class ContactSheet {
    private static final int GAP = 2;
    private static final int PAPER = 0x404040;
    /** A quarter of a GiB. */
    private static final long MOST_PIXELS = 1L << 26;

    private ContactSheet() {}

    /**
     * How large images are drawn.
     *
     * @param up how many pixels of the picture stand for {@code down} of an image, along a side; one of them is 1
     */
    private record Scale(int up, int down) {
        /** The largest of which the picture has so many pixels at most, or one pixel for each image. */
        static Scale of(LabelledImages.Shape shape, int columns, int rows, long pixels) {
            Scale scale = new Scale(2, 1);
            while (scale.span(shape.width(), columns) * scale.span(shape.height(), rows) > pixels
                    && scale.drawn(Math.max(shape.width(), shape.height())) > 1) {
                scale = scale.up > 1 ? new Scale(1, 1) : new Scale(1, scale.down + 1);
            }
            return scale;
        }

        /** The width or height of so many images and the gaps around them. */
        long span(int length, int images) {
            return (long) images * (drawn(length) + GAP) + GAP;
        }

        /** The width or height of an image in the picture. */
        int drawn(int length) {
            return (length * up + down - 1) / down;
        }

        /** The place in an image that a place in the picture shows. */
        int place(int drawn) {
            return drawn * down / up;
        }
    }

    /**
     * Writes a PNG file; missing directories are made.
     *
     * @param count the number of images, from the first one; all are shown if there are fewer
     * @throws RunFailure if the file cannot be written
     */
    public static void write(LabelledImages images, int count, Path png) {
        write(images, count, png, MOST_PIXELS);
    }

    /** @param pixels the most that the picture may have */
    static void write(LabelledImages images, int count, Path png, long pixels) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The image is made in memory first: ImageIO would delete whatever is at the path, even a directory, before it
        // writes.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(draw(images, Math.min(count, images.count()), pixels), "png", out)) {
                throw new RunFailure("Cannot write " + png + ": this Java platform does not write PNG files");
            }
            out.flush();
            Files.createDirectories(png.toAbsolutePath().getParent());
            WholeFile.create(png, bytes.toByteArray());
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + png + ": " + IoReason.of(e), e);
        }
    }

    private static BufferedImage draw(LabelledImages images, int count, long pixels) {
        List<List<Integer>> rows = rows(images, count);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        LabelledImages.Shape shape = images.shape();
        Scale scale = Scale.of(shape, columns, rows.size(), pixels);
        BufferedImage sheet = new BufferedImage(
                (int) scale.span(shape.width(), columns),
                (int) scale.span(shape.height(), rows.size()),
                BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, PAPER);
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            List<Integer> indexes = rows.get(row);
            for (int column = 0; column < indexes.size(); column++) {
                int left = (int) scale.span(shape.width(), column);
                int top = (int) scale.span(shape.height(), row);
                put(images, indexes.get(column), scale, sheet, left, top);
            }
        }
        return sheet;
    }

    private static List<List<Integer>> rows(LabelledImages images, int count) {
        List<List<Integer>> rows = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            while (rows.size() <= images.label(i)) {
                rows.add(new ArrayList<>());
            }
            rows.get(images.label(i)).add(i);
        }
        return rows;
    }

    private static void put(LabelledImages images, int index, Scale scale, BufferedImage sheet, int left, int top) {
        LabelledImages.Shape shape = images.shape();
        int plane = shape.height() * shape.width();
        int green = shape.channels() >= 3 ? plane : 0;
        for (int y = 0; y < scale.drawn(shape.height()); y++) {
            for (int x = 0; x < scale.drawn(shape.width()); x++) {
                int offset = scale.place(y) * shape.width() + scale.place(x);
                int rgb = images.pixel(index, offset) << 16
                        | images.pixel(index, offset + green) << 8
                        | images.pixel(index, offset + 2 * green);
                sheet.setRGB(left + x, top + y, rgb);
            }
        }
    }
}
