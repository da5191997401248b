package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.ExampleOrder;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Reads the parts of {@code training} that describe how examples are presented to a network: order and augmentation.
 */
final class PresentationReader {
    /** The widest padding; larger numbers are likely typing errors. */
    private static final int WIDEST_PAD = 1000;

    private PresentationReader() {}

    static ExampleOrder order(SectionReader reader) {
        Map<String, Supplier<ExampleOrder>> kinds = new LinkedHashMap<>();
        kinds.put("reshuffled", ExampleOrder.Reshuffled::new);
        kinds.put(
                "within-shards",
                () -> new ExampleOrder.WithinShards((int) reader.integer("shards", 1, TrainingExperimentReader.MOST)));
        kinds.put("fixed", ExampleOrder.Fixed::new);
        ExampleOrder order = reader.kind("kind", kinds).get();
        reader.finish();
        return order;
    }

    static Augmentation augmentation(SectionReader reader) {
        Augmentation augmentation = new Augmentation(
                reader.number("mirror", Range.FROM_0_TO_1),
                crops(reader.section("crops")),
                distortion(reader.section("distortion")));
        reader.finish();
        return augmentation;
    }

    private static Crops crops(SectionReader reader) {
        Map<String, Supplier<Crops>> kinds = new LinkedHashMap<>();
        kinds.put("none", Crops.Whole::new);
        kinds.put(
                "shifted",
                () -> new Crops.Shifted(
                        (int) reader.integer("pad", 1, WIDEST_PAD), reader.number("fill", Range.FROM_0_TO_1)));
        kinds.put("area-and-aspect", () -> areaAndAspect(reader));
        Crops crops = reader.kind("kind", kinds).get();
        reader.finish();
        return crops;
    }

    private static Crops areaAndAspect(SectionReader reader) {
        int before = reader.problems().count();
        double leastArea = reader.number("least-area", Range.ABOVE_0_TO_1);
        double mostArea = reader.number("most-area", Range.ABOVE_0_TO_1);
        double leastAspect = reader.number("least-aspect", Range.POSITIVE);
        double mostAspect = reader.number("most-aspect", Range.POSITIVE);
        boolean isSound = reader.problems().count() == before
                && List.of("least-area", "most-area", "least-aspect", "most-aspect").stream()
                        .allMatch(reader::has);
        if (isSound && leastArea > mostArea) {
            notInOrder(reader, "least-area", leastArea, "most-area", mostArea);
        } else if (isSound && leastAspect > mostAspect) {
            notInOrder(reader, "least-aspect", leastAspect, "most-aspect", mostAspect);
        } else if (isSound) {
            return new Crops.AreaAndAspect(leastArea, mostArea, leastAspect, mostAspect);
        }
        return new Crops.Whole();
    }

    private static void notInOrder(SectionReader reader, String least, double low, String most, double high) {
        reader.problems()
                .add(
                        reader.originOf(least),
                        least + " is '" + low + "'; a number up to " + most + ", which is " + high + ", is expected");
    }

    private static Distortion distortion(SectionReader reader) {
        Map<String, Supplier<Distortion>> kinds = new LinkedHashMap<>();
        kinds.put("none", Distortion.None::new);
        kinds.put(
                "photometric",
                () -> new Distortion.Photometric(
                        reader.number("brightness", Range.FROM_0_TO_1),
                        reader.number("contrast", Range.FROM_0_TO_1),
                        reader.number("saturation", Range.FROM_0_TO_1)));
        Distortion distortion = reader.kind("kind", kinds).get();
        reader.finish();
        return distortion;
    }
}
