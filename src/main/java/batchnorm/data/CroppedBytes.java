package batchnorm.data;

import batchnorm.data.augmentation.ResamplingWeights;
import java.util.List;

/**
 * An image in memory of which a network sees crops. They are scaled to the size of the image by the same
 * {@linkplain ResamplingWeights weighted means} as crops of photographs, and rounded to bytes like them, so that the
 * pixels mean the same as in training.
 */
final class CroppedBytes implements CroppedImage {
    private static final int MOST = 255;

    private final byte[] pixels;
    private final LabelledImages.Shape shape;
    private final int label;
    private final float[] inputOf;
    private final List<CropSet.Crop> crops;

    /**
     * @param pixels {@code [channels, height, width]}; kept, not copied
     * @param inputOf the network's input for each byte
     */
    CroppedBytes(byte[] pixels, LabelledImages.Shape shape, int label, float[] inputOf, List<CropSet.Crop> crops) {
        this.pixels = pixels;
        this.shape = shape;
        this.label = label;
        this.inputOf = inputOf;
        this.crops = crops;
    }

    @Override
    public int label() {
        return label;
    }

    @Override
    public List<CropSet.Crop> crops() {
        return crops;
    }

    @Override
    public void copyTo(CropSet.Crop crop, float[] inputs, int to) {
        int width = shape.width();
        int height = shape.height();
        ResamplingWeights across = new ResamplingWeights(
                crop.window().left(),
                crop.window().width(),
                width,
                width,
                crop.window().mirrored());
        ResamplingWeights down =
                new ResamplingWeights(crop.window().top(), crop.window().height(), height, height, false);
        float[] rows = new float[height * width];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int plane = channel * height * width;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int i = 0; i < across.count(x); i++) {
                        sum += across.weight(x, i) * (pixels[plane + y * width + across.first(x) + i] & 0xff);
                    }
                    rows[y * width + x] = sum;
                }
            }
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    float sum = 0;
                    for (int i = 0; i < down.count(y); i++) {
                        sum += down.weight(y, i) * rows[(down.first(y) + i) * width + x];
                    }
                    inputs[to + plane + y * width + x] = inputOf[Math.min(MOST, (int) (sum + 0.5f))];
                }
            }
        }
    }
}
