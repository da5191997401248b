package batchnorm.data.cifar;

import batchnorm.data.LabelledImages;

/**
 * One of the files of CIFAR-10's binary version: records of one label byte and 3,072 pixels, red, green and blue in
 * turn, each 32x32 row by row.
 *
 * @param name the name of the unpacked file
 * @param images the number of its records
 * @param md5 the published MD5 of the unpacked file
 */
record CifarBatch(String name, int images, String md5) {
    static final LabelledImages.Shape SHAPE = new LabelledImages.Shape(3, 32, 32);
    static final int CLASSES = 10;

    /** The bytes of one record. */
    static final int RECORD = 1 + SHAPE.size();

    /** The bytes of the unpacked file. */
    long bytes() {
        return (long) images * RECORD;
    }
}
