package batchnorm.data.photo;

import batchnorm.BadInput;
import batchnorm.data.LabelledImages;
import batchnorm.data.Minibatch;
import batchnorm.data.TrainingImages;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import batchnorm.data.augmentation.Window;
import batchnorm.data.random.SplitMix64;

/**
 * Photographs that are cropped, mirrored and distorted in a new way at each step. The change is a function of (seed,
 * step, row).
 */
final class AugmentedPhotographs implements TrainingImages {
    private final Photographs photographs;
    private final Augmentation augmentation;
    private final long seed;

    AugmentedPhotographs(Photographs photographs, Augmentation augmentation, long seed) {
        if (augmentation.crops() instanceof Crops.Shifted) {
            throw new BadInput("shifted crops are for images of one size; photographs take crops of area and aspect");
        }
        this.photographs = photographs;
        this.augmentation = augmentation;
        this.seed = seed;
    }

    @Override
    public int count() {
        return photographs.count();
    }

    @Override
    public LabelledImages.Shape shape() {
        return photographs.shape();
    }

    @Override
    public boolean areRead() {
        return true;
    }

    @Override
    public void copyTo(Minibatch batch, int[] order, int from, long step) {
        photographs.fill(batch, order, from, (photo, row, cropper, image) -> {
            SplitMix64 random = SplitMix64.stream(seed, step, row);
            // The crop comes first, so that variants that differ only in their distortion see the same crops.
            cropper.crop(photo, window(photo, random), image);
            if (augmentation.distortion() instanceof Distortion.Photometric photometric) {
                photometric.apply(image, shape().channels(), random);
            }
        });
    }

    private Window window(Photo photo, SplitMix64 random) {
        boolean mirrored = random.nextFloat() < augmentation.mirror();
        return augmentation.crops() instanceof Crops.AreaAndAspect crops
                ? crops.window(photo.width(), photo.height(), mirrored, random)
                : photographs.centre(photo, mirrored);
    }
}
