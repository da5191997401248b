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
 * colour.
 */
public final class ContactSheet {
    private static final int SCALE = 2;
    private static final int GAP = 2;
    private static final int PAPER = 0x404040;

    private ContactSheet() {}

    /**
     * Writes a PNG file; missing directories are made.
     *
     * @param count the number of images, from the first one; all are shown if there are fewer
     * @throws RunFailure if the file cannot be written
     */
    public static void write(LabelledImages images, int count, Path png) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // The image is made in memory first: ImageIO would delete whatever is at the path, even a directory, before it
        // writes.
        try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
            if (!ImageIO.write(draw(images, Math.min(count, images.count())), "png", out)) {
                throw new RunFailure("Cannot write " + png + ": this Java platform does not write PNG files");
            }
            out.flush();
            Files.createDirectories(png.toAbsolutePath().getParent());
            WholeFile.create(png, bytes.toByteArray());
        } catch (IOException e) {
            throw new RunFailure("Cannot write " + png + ": " + IoReason.of(e), e);
        }
    }

    private static BufferedImage draw(LabelledImages images, int count) {
        List<List<Integer>> rows = rows(images, count);
        int columns = rows.stream().mapToInt(List::size).max().orElse(0);
        int cellWidth = images.shape().width() * SCALE + GAP;
        int cellHeight = images.shape().height() * SCALE + GAP;
        BufferedImage sheet = new BufferedImage(
                columns * cellWidth + GAP, rows.size() * cellHeight + GAP, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < sheet.getHeight(); y++) {
            for (int x = 0; x < sheet.getWidth(); x++) {
                sheet.setRGB(x, y, PAPER);
            }
        }
        for (int row = 0; row < rows.size(); row++) {
            List<Integer> indexes = rows.get(row);
            for (int column = 0; column < indexes.size(); column++) {
                put(images, indexes.get(column), sheet, column * cellWidth + GAP, row * cellHeight + GAP);
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

    private static void put(LabelledImages images, int index, BufferedImage sheet, int left, int top) {
        LabelledImages.Shape shape = images.shape();
        int plane = shape.height() * shape.width();
        int green = shape.channels() >= 3 ? plane : 0;
        for (int y = 0; y < shape.height() * SCALE; y++) {
            for (int x = 0; x < shape.width() * SCALE; x++) {
                int offset = y / SCALE * shape.width() + x / SCALE;
                int rgb = images.pixel(index, offset) << 16
                        | images.pixel(index, offset + green) << 8
                        | images.pixel(index, offset + 2 * green);
                sheet.setRGB(left + x, top + y, rgb);
            }
        }
    }
}
