package batchnorm.data.photo;

import batchnorm.RunFailure;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacv.Frame;
import org.datavec.image.loader.NativeImageLoader;

/**
 * Reads image files with DataVec, which decodes them with OpenCV. An image is turned as its EXIF orientation says, in
 * every format that has one. What follows the image in its file is ignored. Not thread-safe: each thread needs its own.
 */
public final class PhotoReader {
    private static final long LONGEST_FILE = 1L << 28;

    private final NativeImageLoader loader = new NativeImageLoader();

    /**
     * Reads one image; a grey one gets three equal channels.
     *
     * @throws IOException if the file cannot be read, is not JPEG, PNG or BMP of 8 bits per channel, is cut short or
     *     has too many pixels; the message continues the file's name
     */
    @SuppressWarnings("unchecked") // an empty list of classes
    public Photo read(Path file) throws IOException {
        PixelSize size = ImageFormat.size(bytes(file));
        // Frees the native memory of a decoded image at once. The garbage collector does not see how large it is.
        PointerScope scope = new PointerScope();
        try {
            Photo photo = copy(loader.asWritable(file.toFile()).getFrame());
            if (!size.isThatOf(photo)) {
                throw new IOException("cannot be decoded: it says that it has " + size.width() + "x" + size.height()
                        + " pixels, but has " + photo.width() + "x" + photo.height());
            }
            return photo;
        } catch (RuntimeException e) {
            throw new IOException("cannot be decoded", e);
        } catch (LinkageError e) {
            // If OpenCV fails, DataVec tries Leptonica, but gives it one byte only, so that fails too. Leptonica is
            // therefore left out of this program's libraries: that it is not found means that OpenCV failed.
            throw new IOException("cannot be decoded", e);
        } catch (OutOfMemoryError e) {
            throw new RunFailure(
                    "out of memory while reading " + file + " of " + size.width() + "x" + size.height()
                            + " pixels; give Java more with BN_JAVA_OPTS=-Xmx2g",
                    e);
        } finally {
            scope.close();
        }
    }

    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(
                    Files.isSymbolicLink(file) ? "is a link to something that is not there" : "is not a file");
        }
        long length = Files.size(file);
        if (length > LONGEST_FILE) {
            throw new IOException("has " + length + " bytes; at most " + LONGEST_FILE + " are read");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new IOException("cannot be opened: " + IoReason.of(e), e);
        }
    }

    private static Photo copy(Frame frame) throws IOException {
        int channels = frame.imageChannels;
        if (frame.imageDepth != Frame.DEPTH_UBYTE || (channels != 1 && channels != Photo.CHANNELS)) {
            throw new IOException(
                    "has " + channels + " channels of " + Math.abs(frame.imageDepth) + " bits; 1 or 3 of 8 are read");
        }
        ByteBuffer rows = (ByteBuffer) frame.image[0];
        int width = frame.imageWidth;
        int height = frame.imageHeight;
        byte[] row = new byte[width * channels];
        byte[] pixels = new byte[Photo.CHANNELS * width * height];
        for (int y = 0; y < height; y++) {
            rows.get(y * frame.imageStride, row);
            int to = Photo.CHANNELS * width * y;
            if (channels == Photo.CHANNELS) {
                System.arraycopy(row, 0, pixels, to, row.length);
            } else {
                for (int x = 0; x < width; x++) {
                    pixels[to + 3 * x] = row[x];
                    pixels[to + 3 * x + 1] = row[x];
                    pixels[to + 3 * x + 2] = row[x];
                }
            }
        }
        return new Photo(pixels, width, height);
    }
}
