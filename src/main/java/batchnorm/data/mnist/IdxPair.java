package batchnorm.data.mnist;

import batchnorm.BadInput;
import java.nio.file.Path;

/** An idx file of images and one of their labels, of any size and number of classes. */
public final class IdxPair {
    private final IdxFile images;
    private final IdxFile labels;

    private IdxPair(IdxFile images, IdxFile labels) {
        this.images = images;
        this.labels = labels;
    }

    /**
     * Reads both.
     *
     * @throws BadInput if one cannot be read, or they do not fit together
     */
    public static IdxPair read(Path images, Path labels) {
        IdxPair pair = new IdxPair(
                IdxReader.read(images, IdxKind.IMAGES).content(),
                IdxReader.read(labels, IdxKind.LABELS).content());
        if (pair.images.count() != pair.labels.count()) {
            throw new BadInput(labels + ": holds " + pair.labels.count() + " labels, but " + images + " "
                    + pair.images.count() + " images; there must be one label per image");
        }
        return pair;
    }

    public int height() {
        return images.dimensions().get(1);
    }

    public int width() {
        return images.dimensions().get(2);
    }

    /** {@code [count, height, width]}; not a copy. */
    public byte[] pixels() {
        return images.values();
    }

    /** {@code [count]}; not a copy. */
    public byte[] labels() {
        return labels.values();
    }

    /** One more than the highest label. */
    public int classes() {
        int most = 0;
        for (byte label : labels.values()) {
            most = Math.max(most, label & 0xff);
        }
        return most + 1;
    }
}
