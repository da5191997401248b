package batchnorm.data.cifar;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.files.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/** The images of some batches, in the order of the batches. Several threads may read a batch each. */
final class CifarImages {
    private final List<CifarBatch> batches;
    private final byte[] pixels;
    private final byte[] labels;

    CifarImages(List<CifarBatch> batches) {
        this.batches = List.copyOf(batches);
        int count = batches.stream().mapToInt(CifarBatch::images).sum();
        this.pixels = new byte[count * CifarBatch.SHAPE.size()];
        this.labels = new byte[count];
    }

    /**
     * Reads a batch to its place among the images.
     *
     * @param where the name of the batch in error messages
     * @return the MD5 of its bytes
     * @throws BadInput if it is too short or too long, or a label is not one of the classes
     */
    String fill(CifarBatch batch, InputStream content, String where) throws IOException {
        int first = batches.subList(0, batches.indexOf(batch)).stream()
                .mapToInt(CifarBatch::images)
                .sum();
        MessageDigest md5 = Checksums.digest("MD5");
        byte[] record = new byte[CifarBatch.RECORD];
        for (int i = 0; i < batch.images(); i++) {
            int read = content.readNBytes(record, 0, record.length);
            if (read < record.length) {
                throw new BadInput(
                        where + ": ends after " + ((long) i * record.length + read) + " of the " + words(batch));
            }
            int label = record[0] & 0xff;
            if (label >= CifarBatch.CLASSES) {
                throw new BadInput(where + ": label " + label + " at index " + i + " is not within 0 and "
                        + (CifarBatch.CLASSES - 1));
            }
            md5.update(record);
            labels[first + i] = record[0];
            System.arraycopy(record, 1, pixels, (first + i) * CifarBatch.SHAPE.size(), CifarBatch.SHAPE.size());
        }
        if (content.read() != -1) {
            throw new BadInput(where + ": goes on after the " + words(batch) + "; it must end there");
        }
        return Checksums.hex(md5);
    }

    /** All images. Call this after every batch was read. */
    LabelledImages labelled(Pixels meaning) {
        return new LabelledImages(pixels, labels, CifarBatch.SHAPE, meaning);
    }

    private static String words(CifarBatch batch) {
        return batch.bytes() + " bytes of " + batch.images() + " images of 3x32x32 with their labels";
    }
}
