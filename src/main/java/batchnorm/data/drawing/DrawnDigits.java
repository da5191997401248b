package batchnorm.data.drawing;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Sizes;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.util.Map;

/**
 * The data set {@code drawn-digits}: 60,000 training and 10,000 test images of 28x28 grey, like MNIST's.
 *
 * <p>Deviation: these are not the paper's images. They show the effect without a download. The paper's claims are
 * judged on MNIST.
 */
public final class DrawnDigits {
    private static final Map<String, String> PUBLISHED = Map.of(
            "training images", "sha256:4f4462df0aac08e4b3eb2c44c3cd32e9fdcf87354651d9e8962353546828821a",
            "training labels", "sha256:35a90b05d6b8a8f4055ea9c281ada3b22158cc14cc7d5e70581fc48e24b48d3a",
            "test images", "sha256:a8f0c468871a7232d398b996526df9d833659fdeade0ff6524ce1693925369ae",
            "test labels", "sha256:3d279c24df787734f18fcf4d5d013615b0cd8e6df134b6122570dd789f303900");

    private DrawnDigits() {}

    public static Source source() {
        return drawn();
    }

    static DrawnSource drawn() {
        DigitTemplates templates = new DigitTemplates();
        return new DrawnSource(
                new DatasetListing(
                        "drawn-digits",
                        "handwriting-like digits that this program draws, the same bytes everywhere",
                        "60,000 training + 10,000 test, 28x28 grey",
                        "nothing to store",
                        true,
                        true,
                        "drawn in about a second"),
                new Dataset.Size(new LabelledImages.Shape(1, DigitPainter.SIDE, DigitPainter.SIDE), 10),
                new Sizes(60_000, 10_000),
                PUBLISHED,
                () -> new DigitPainter(templates));
    }
}
