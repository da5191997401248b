package batchnorm.data.drawing;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.data.Sizes;
import batchnorm.data.source.DatasetListing;
import batchnorm.data.source.Source;
import java.util.Map;

/**
 * The data set {@code drawn-shapes}: 20,000 training and 4,000 test images of 32x32 in colour, like CIFAR-10's. Five
 * shapes in two textures make ten classes. Colour says nothing about the class.
 *
 * <p>Deviation: these are not the paper's images. They show the effect without a download. The paper's claims are
 * judged on photographs.
 */
public final class DrawnShapes {
    private static final Map<String, String> PUBLISHED = Map.of(
            "training images", "sha256:f5913272f9ff79ae604cae8e2a08583935718fa6134db5186fb3956591715c49",
            "training labels", "sha256:13729ff635748649c2bed0bb37081825c7e08199fc0059732b157775a68fd7e6",
            "test images", "sha256:bdd7eb417b11f28adc5dc48a7d09eaa125ebf1d1d840bad15858b56375e485da",
            "test labels", "sha256:2cd4129e98d0a2f5d6022dbd00d8dbe2241ea434711fc664bcdcd0b10d6e5afe");

    private DrawnShapes() {}

    public static Source source() {
        return drawn();
    }

    static DrawnSource drawn() {
        return new DrawnSource(
                new DatasetListing(
                        "drawn-shapes",
                        "textured shapes in clutter that this program draws, the same bytes everywhere",
                        "20,000 training + 4,000 test, 32x32 colour",
                        "nothing to store",
                        true,
                        true,
                        "drawn in about a second"),
                new Dataset.Size(
                        new LabelledImages.Shape(Canvas.CHANNELS, ShapePainter.SIDE, ShapePainter.SIDE),
                        ShapePainter.CLASSES),
                new Sizes(20_000, 4_000),
                PUBLISHED,
                ShapePainter::new);
    }
}
