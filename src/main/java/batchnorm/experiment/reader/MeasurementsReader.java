package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.equations.DoubleNetwork;
import batchnorm.experiment.DatasetChoice;
import batchnorm.experiment.Measurement;
import batchnorm.experiment.NetworkTemplate.FullyConnectedTemplate;
import batchnorm.experiment.Variant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The {@code measurements} of an experiment file, a section for each; there may be none. */
final class MeasurementsReader {
    private final DatasetChoice dataset;

    private MeasurementsReader(DatasetChoice dataset) {
        this.dataset = dataset;
    }

    static List<Measurement> read(SectionReader reader, DatasetChoice dataset) {
        if (!reader.has("measurements")) {
            return List.of();
        }
        MeasurementsReader measurements = new MeasurementsReader(dataset);
        Map<String, Function<SectionReader, Measurement>> kinds = new LinkedHashMap<>();
        kinds.put("saturation", section -> new Measurement.Saturation(section.number("beyond", Range.POSITIVE)));
        kinds.put("training-accuracy", measurements::trainingAccuracy);
        kinds.put("jacobian", measurements::jacobian);
        kinds.put("smoothness", measurements::smoothness);
        List<Measurement> list = new ArrayList<>();
        for (SectionReader section : reader.sections("measurements")) {
            list.add(section.kind("kind", kinds).apply(section));
            section.finish();
        }
        return list;
    }

    private Measurement trainingAccuracy(SectionReader section) {
        return new Measurement.TrainingAccuracy(images(section, "images", 1));
    }

    private Measurement jacobian(SectionReader section) {
        return new Measurement.Jacobian(images(section, "minibatch", 2), images(section, "examples", 1));
    }

    private Measurement smoothness(SectionReader section) {
        return new Measurement.Smoothness(
                images(section, "minibatch", 2), section.numbers("distances", Range.POSITIVE));
    }

    private int images(SectionReader section, String key, int least) {
        return (int) section.integer(key, least, dataset.trainingImages());
    }

    /** What is taken in double precision needs networks that are known there. */
    static void check(List<Measurement> measurements, List<Variant> variants, SectionReader reader) {
        for (Variant variant : variants) {
            boolean known = variant.network() instanceof FullyConnectedTemplate network
                    && network.dropout() == 0
                    && DoubleNetwork.knows(variant.network().normalization());
            if (!known && measurements.stream().anyMatch(Measurement::isExact)) {
                reader.problems()
                        .add(
                                reader.originOf("measurements"),
                                "measurements of kind jacobian and smoothness are taken of fully connected networks"
                                        + " that have no dropout, and no normalization or batch normalization before the"
                                        + " nonlinearity; variant " + variant.name() + " is another");
            }
        }
    }
}
