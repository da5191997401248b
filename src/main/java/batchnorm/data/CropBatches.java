package batchnorm.data;

import batchnorm.data.CropSet.Crop;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The crops of images in mini-batches of one size, image by image in the order of the data set. A mini-batch may end
 * within an image. Only one image and one mini-batch are in memory at a time. Not thread-safe.
 */
public final class CropBatches {
    private final Images images;
    private final int from;
    private final int to;
    private final CropSet set;
    private final int size;

    /**
     * A crop in a mini-batch.
     *
     * @param image the image's index in its part of the data set
     * @param last whether it is the image's last crop
     */
    public record Row(int image, int label, Crop crop, boolean last) {}

    /** Receives mini-batches. */
    @FunctionalInterface
    public interface Viewer {
        /**
         * Receives one.
         *
         * @param rows what each row of the mini-batch is; both are valid during the call only
         */
        void see(Minibatch batch, List<Row> rows);
    }

    /**
     * The images {@code from} (inclusive) to {@code to} (exclusive).
     *
     * @param size crops in a mini-batch; the last one may be shorter
     * @throws IllegalArgumentException if the range is empty or not within the images, or {@code size} is below 1
     */
    public CropBatches(Images images, int from, int to, CropSet set, int size) {
        if (from < 0 || from >= to || to > images.count()) {
            throw new IllegalArgumentException(
                    "images " + from + " to " + to + " are not a range within 0 and " + images.count());
        }
        if (size < 1) {
            throw new IllegalArgumentException("mini-batch size " + size + " is below 1");
        }
        this.images = images;
        this.from = from;
        this.to = to;
        this.set = set;
        // More are not filled, so room for them is not needed.
        this.size = (int) Math.min(size, (long) (to - from) * set.count());
    }

    /** The crops of each image. */
    public CropSet set() {
        return set;
    }

    /** Shows all mini-batches. Images that cannot be read are left out. */
    public void forEach(Viewer viewer) {
        Minibatch batch = new Minibatch(size, images.shape().size());
        List<Row> rows = new ArrayList<>();
        for (int index = from; index < to; index++) {
            Optional<CroppedImage> image = images.cropped(index, set);
            if (image.isPresent()) {
                add(image.get(), index, batch, rows, viewer);
            }
        }
        show(batch, rows, viewer);
    }

    private void add(CroppedImage image, int index, Minibatch batch, List<Row> rows, Viewer viewer) {
        List<Crop> crops = image.crops();
        int done = 0;
        while (done < crops.size()) {
            int first = done;
            int row = rows.size();
            int count = Math.min(size - row, crops.size() - first);
            float[] inputs = batch.inputs();
            IntStream each = IntStream.range(0, count);
            (images.areRead() ? each.parallel() : each)
                    .forEach(i -> image.copyTo(crops.get(first + i), inputs, (row + i) * batch.width()));
            for (int i = 0; i < count; i++) {
                batch.labels()[row + i] = image.label();
                rows.add(new Row(index, image.label(), crops.get(first + i), first + i == crops.size() - 1));
            }
            done += count;
            if (rows.size() == size) {
                show(batch, rows, viewer);
            }
        }
    }

    private static void show(Minibatch batch, List<Row> rows, Viewer viewer) {
        if (!rows.isEmpty()) {
            batch.resize(rows.size());
            viewer.see(batch, rows);
            rows.clear();
        }
    }
}
