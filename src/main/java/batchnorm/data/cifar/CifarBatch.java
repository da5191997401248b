package batchnorm.data.cifar;

import batchnorm.data.LabelledImages;
import java.util.Set;

/**
 * One of the files of CIFAR-10's binary version: records of one label byte and 3,072 pixels, red, green and blue in
 * turn, each 32x32 row by row.
 *
 * @param name the name of the unpacked file
 * @param images the number of its records
 * @param md5 the published MD5 of the unpacked file
 * @param sha256 the SHA-256 of the unpacked file with this MD5, and of the same file packed by {@code gzip -n -9}, as
 *     far as they are known
 */
record CifarBatch(String name, int images, String md5, Set<String> sha256) {
    static final LabelledImages.Shape SHAPE = new LabelledImages.Shape(3, 32, 32);
    static final int CLASSES = 10;

    CifarBatch {
        sha256 = Set.copyOf(sha256);
    }

    /** The bytes of one record. */
    static final int RECORD = 1 + SHAPE.size();

    /** The bytes of the unpacked file. */
    long bytes() {
        return (long) images * RECORD;
    }
}
