package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.files.WholeFile;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * {@code probabilities.bin} of a run: the class probabilities of each image, averaged over its crops, in the order of
 * the data set. An ensemble averages those of its members. It is binary because it is large: 4 bytes for each image and
 * class. Images stream through; memory does not grow with their number.
 */
public final class ProbabilitiesFile implements AutoCloseable {
    private static final int BEGINNING = 0x424e5031; // BNP1
    private static final int END = -1;

    private final Path file;
    private final DataInputStream in;
    private final float[] probabilities;
    private int image;
    private int label;

    private ProbabilitiesFile(Path file, DataInputStream in, int classes) {
        this.file = file;
        this.in = in;
        this.probabilities = new float[classes];
    }

    /** Receives the images that are written. */
    @FunctionalInterface
    public interface Sink {
        /**
         * Receives one.
         *
         * @param image its index in its part of the data set
         */
        void put(int image, int label, float[] probabilities);
    }

    /**
     * Writes the file and replaces an earlier one. Throws {@link batchnorm.RunFailure} if that fails.
     *
     * @param images gives all images, in ascending order
     */
    public static void write(Path file, int classes, Consumer<Sink> images) {
        WholeFile.write(file, temporary -> {
            try (DataOutputStream out =
                    new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(temporary)))) {
                out.writeInt(BEGINNING);
                out.writeInt(classes);
                images.accept((image, label, probabilities) -> put(out, image, label, probabilities));
                out.writeInt(END);
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
        });
    }

    private static void put(DataOutputStream out, int image, int label, float[] probabilities) {
        try {
            out.writeInt(image);
            out.writeInt(label);
            for (float probability : probabilities) {
                out.writeInt(Float.floatToRawIntBits(probability));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Opens a file at its first image.
     *
     * @throws BadInput if it is no such file
     */
    public static ProbabilitiesFile open(Path file) {
        try {
            DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file)));
            try {
                int beginning = in.readInt();
                int classes = in.readInt();
                if (beginning != BEGINNING || classes < 2 || classes > Files.size(file)) {
                    throw new EOFException();
                }
                return new ProbabilitiesFile(file, in, classes);
            } catch (IOException e) {
                in.close();
                throw e;
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }

    /**
     * Goes to the next image.
     *
     * @return whether there is one
     * @throws BadInput if the file ends in the middle
     */
    public boolean next() {
        try {
            image = in.readInt();
            if (image == END) {
                return false;
            }
            label = in.readInt();
            for (int c = 0; c < probabilities.length; c++) {
                probabilities[c] = Float.intBitsToFloat(in.readInt());
            }
        } catch (IOException e) {
            throw unreadable(file, e);
        }
        if (label < 0 || label >= probabilities.length) {
            throw new BadInput(file + " is damaged: an image of class " + label);
        }
        return true;
    }

    private static BadInput unreadable(Path file, IOException e) {
        return new BadInput(
                e instanceof EOFException
                        ? file + " is not a whole file of class probabilities"
                        : file + " cannot be read: " + IoReason.of(e),
                e);
    }

    /** The index of the image in its part of the data set. */
    public int image() {
        return image;
    }

    public int label() {
        return label;
    }

    /** The probabilities of the image, {@code [classes]}; the next image overwrites them. */
    public float[] probabilities() {
        return probabilities;
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw unreadable(file, e);
        }
    }
}
