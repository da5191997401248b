package batchnorm.data.photo;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.javacv.Frame;
import org.datavec.image.loader.NativeImageLoader;

/** Reads image files with DataVec, which decodes them with OpenCV. Not thread-safe: each thread needs its own. */
public final class PhotoReader {
    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int START_OF_SCAN = 0xda;
    private static final int END_OF_IMAGE = 0xd9;

    private final NativeImageLoader loader = new NativeImageLoader();

    /**
     * Reads one image; a grey one gets three equal channels.
     *
     * @throws IOException if the file cannot be read, is not JPEG, PNG or BMP of 8 bits per channel, or is cut short
     */
    @SuppressWarnings("unchecked") // an empty list of classes
    public Photo read(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        Optional<String> fault = ImageFormat.fault(bytes);
        if (fault.isPresent()) {
            throw new IOException(fault.get());
        }
        if (isCutShort(bytes)) {
            throw new IOException("its JPEG data are cut short");
        }
        // Frees the native memory of a decoded image at once. The garbage collector does not see how large it is.
        PointerScope scope = new PointerScope();
        try {
            return copy(loader.asWritable(file.toFile()).getFrame());
        } catch (RuntimeException e) {
            throw new IOException("cannot be decoded (" + e.getMessage() + ")", e);
        } catch (LinkageError e) {
            // If OpenCV fails, DataVec tries Leptonica, but gives it one byte only, so that fails too. Leptonica is
            // therefore left out of this program's libraries: that it is not found means that OpenCV failed.
            throw new IOException("cannot be decoded", e);
        } finally {
            scope.close();
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

    /**
     * Whether a JPEG file ends within its pixels. Decoders accept such a file silently and fill the rest with grey.
     * There are no markers within the pixels, so the last start of a scan must be followed by an end of the image.
     */
    static boolean isCutShort(byte[] file) {
        return file.length > 2
                && isMarker(file, 0, START_OF_IMAGE)
                && last(file, END_OF_IMAGE) < last(file, START_OF_SCAN);
    }

    private static int last(byte[] file, int marker) {
        int at = file.length - 2;
        while (at >= 0 && !isMarker(file, at, marker)) {
            at--;
        }
        return at;
    }

    private static boolean isMarker(byte[] file, int at, int marker) {
        return (file[at] & 0xff) == MARKER && (file[at + 1] & 0xff) == marker;
    }
}
