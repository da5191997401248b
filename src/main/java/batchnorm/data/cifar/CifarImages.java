package batchnorm.data.cifar;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.Pixels;
import batchnorm.files.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.List;

/** The images of some batches, one after the other, to be filled batch by batch, by several threads if need be. */
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
     * Reads a batch to where it belongs.
     *
     * @param where names it in messages
     * @return the md5 of its bytes
     * @throws BadInput where it ends too early or too late, or a label is no class
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

    /** All images; to be asked for when every batch is filled. */
    LabelledImages labelled(Pixels meaning) {
        return new LabelledImages(pixels, labels, CifarBatch.SHAPE, meaning);
    }

    private static String words(CifarBatch batch) {
        return batch.bytes() + " bytes of " + batch.images() + " images of 3x32x32 with their labels";
    }
}
