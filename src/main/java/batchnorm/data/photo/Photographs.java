package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.CheckProgress;
import batchnorm.data.CropSet;
import batchnorm.data.CroppedImage;
import batchnorm.data.Images;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.TrainingImages;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Window;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Photographs in files, which are decoded whenever they are needed. All processors decode the rows of a mini-batch
 * together; the numbers do not depend on how many there are. Evaluation sees the centre of each photograph. One that
 * cannot be read is left out of its mini-batch, which is then shorter. Safe to share among threads.
 */
final class Photographs implements Images {
    private final PhotoFolder folder;
    private final int used;
    private final PhotoSize size;
    private final Pixels pixels;
    private final float[] inputOf;
    private final Unreadable unreadable;
    private final ThreadLocal<Tools> tools;

    /** Turns a photograph into what the network sees of it. */
    @FunctionalInterface
    interface View {
        /**
         * Writes what the network sees of a photograph to {@code image}: {@code [3, side, side]} bytes.
         *
         * @param row the row of the mini-batch
         */
        void show(Photo photo, int row, Cropper cropper, byte[] image);
    }

    /** The tools of one thread: they cannot be shared, and making them takes time. */
    private static final class Tools {
        private final PhotoReader reader = new PhotoReader();
        private final Cropper cropper;
        private final byte[] image;

        Tools(PhotoSize size) {
            cropper = new Cropper(size.side());
            image = new byte[size.shape().size()];
        }
    }

    /** @param used how many photographs are used at most, the first ones */
    Photographs(PhotoFolder folder, int used, PhotoSize size, Pixels pixels) {
        this(folder, used, size, pixels, new Unreadable(folder, Math.min(used, folder.count())));
    }

    private Photographs(PhotoFolder folder, int used, PhotoSize size, Pixels pixels, Unreadable unreadable) {
        this.folder = folder;
        this.used = Math.min(used, folder.count());
        this.size = size;
        this.pixels = pixels;
        this.inputOf = pixels.table();
        this.unreadable = unreadable;
        this.tools = ThreadLocal.withInitial(() -> new Tools(size));
    }

    @Override
    public int count() {
        return folder.count();
    }

    @Override
    public LabelledImages.Shape shape() {
        return size.shape();
    }

    @Override
    public void copyTo(Minibatch batch, int[] order, int from, long step) {
        fill(batch, order, from, (photo, row, cropper, image) -> cropper.crop(photo, centre(photo, false), image));
    }

    @Override
    public TrainingImages augmented(Augmentation augmentation, long seed) {
        return augmentation.equals(Augmentation.NONE) ? this : new AugmentedPhotographs(this, augmentation, seed);
    }

    @Override
    public Photographs as(Pixels other) {
        return other.equals(pixels) ? this : new Photographs(folder, used, size, other, unreadable);
    }

    @Override
    public Optional<CroppedImage> cropped(int index, CropSet set) {
        try {
            return Optional.of(new CroppedPhoto(tools.get().reader.read(folder.file(index)), index, set));
        } catch (IOException e) {
            unreadable.add(index, e);
            return Optional.empty();
        }
    }

    /** A decoded photograph of which a network sees several crops. */
    private final class CroppedPhoto implements CroppedImage {
        private final Photo photo;
        private final int index;
        private final List<CropSet.Crop> crops;

        CroppedPhoto(Photo photo, int index, CropSet set) {
            this.photo = photo;
            this.index = index;
            this.crops = set.of(photo.width(), photo.height(), size);
        }

        @Override
        public int label() {
            return folder.label(index);
        }

        @Override
        public List<CropSet.Crop> crops() {
            return crops;
        }

        @Override
        public void copyTo(CropSet.Crop crop, float[] inputs, int to) {
            Tools own = tools.get();
            own.cropper.crop(photo, crop.window(), own.image);
            inputs(own.image, inputs, to);
        }
    }

    @Override
    public boolean areRead() {
        return true;
    }

    @Override
    public LabelledImages inMemory() {
        throw new BadInput(folder.directory() + ": is a folder of photographs; look at them there");
    }

    /** Decodes all photographs that are used, as training will decode them. */
    @Override
    public void check(CheckProgress progress) {
        PhotoCheck.read(folder, used, progress, unreadable::add);
    }

    @Override
    public List<String> skipped() {
        return unreadable.lines();
    }

    /** The part of a photograph that is evaluated. */
    Window centre(Photo photo, boolean mirrored) {
        return Window.centre(photo.width(), photo.height(), size.side(), size.shorterSide(), mirrored);
    }

    /**
     * Fills a mini-batch with the photographs {@code order[from]}, {@code order[from + 1]}, ... and leaves out those
     * that cannot be read.
     *
     * @throws BadInput if none of them can be read, or too many in all cannot
     */
    void fill(Minibatch batch, int[] order, int from, View view) {
        boolean[] shown = new boolean[batch.size()];
        IntStream.range(0, shown.length)
                .parallel()
                .forEach(row -> shown[row] = put(batch, row, order[from + row], view));
        int rows = 0;
        for (int row = 0; row < shown.length; row++) {
            if (shown[row]) {
                batch.move(row, rows);
                rows++;
            }
        }
        if (rows == 0) {
            throw new BadInput("of " + shown.length + " images in a row none can be read: "
                    + String.join("; ", unreadable.lines()));
        }
        batch.resize(rows);
    }

    private boolean put(Minibatch batch, int row, int index, View view) {
        Tools own = tools.get();
        try {
            view.show(own.reader.read(folder.file(index)), row, own.cropper, own.image);
        } catch (IOException e) {
            unreadable.add(index, e);
            return false;
        }
        inputs(own.image, batch.inputs(), row * own.image.length);
        batch.labels()[row] = folder.label(index);
        return true;
    }

    private void inputs(byte[] image, float[] inputs, int to) {
        for (int i = 0; i < image.length; i++) {
            inputs[to + i] = inputOf[image[i] & 0xff];
        }
    }
}
