package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.corruption.Corruption;
import batchnorm.experiment.DatasetChoice;
import batchnorm.observe.CorruptionObserver;
import batchnorm.observe.DeadUnitsRecorder;
import batchnorm.observe.GradientGrowthObserver;
import batchnorm.observe.JacobianObserver;
import batchnorm.observe.ParameterNormObserver;
import batchnorm.observe.RecordedSeries;
import batchnorm.observe.SaturationRecorder;
import batchnorm.observe.SmoothnessObserver;
import batchnorm.observe.SurfaceObserver;
import batchnorm.observe.TrainingAccuracyObserver;
import batchnorm.observe.WeightNormObserver;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads the {@code measurements} of an experiment file: one section for each kind of series to record. There may be
 * none.
 */
final class RecordedSeriesReader {
    /** Points along a side of a plane; more would be no more readable. */
    private static final int MOST_POINTS = 101;

    private final DatasetChoice dataset;

    private RecordedSeriesReader(DatasetChoice dataset) {
        this.dataset = dataset;
    }

    static List<RecordedSeries> read(SectionReader reader, DatasetChoice dataset) {
        if (!reader.has("measurements")) {
            return List.of();
        }
        RecordedSeriesReader series = new RecordedSeriesReader(dataset);
        Map<String, Function<SectionReader, RecordedSeries>> kinds = new LinkedHashMap<>();
        kinds.put("saturation", section -> new SaturationRecorder.Settings(section.number("beyond", Range.POSITIVE)));
        kinds.put("training-accuracy", series::trainingAccuracy);
        kinds.put("parameter-norm", section -> new ParameterNormObserver.Settings());
        kinds.put("weight-norm", section -> new WeightNormObserver.Settings());
        kinds.put("dead-units", section -> new DeadUnitsRecorder.Settings());
        kinds.put("jacobian", series::jacobian);
        kinds.put("smoothness", series::smoothness);
        kinds.put(
                "gradient-growth",
                section -> new GradientGrowthObserver.Settings(series.images(section, "minibatch", 2)));
        kinds.put("loss-surface", series::surface);
        kinds.put("corruption", series::corruption);
        List<RecordedSeries> list = new ArrayList<>();
        for (SectionReader section : reader.sections("measurements")) {
            RecordedSeries one = section.kind("kind", kinds).apply(section);
            section.finish();
            if (list.stream().anyMatch(before -> !Collections.disjoint(before.names(), one.names()))) {
                section.problems()
                        .add(
                                section.originOf("kind"),
                                "records " + String.join(", ", one.names())
                                        + ", as another item does; each series once is expected");
            }
            list.add(one);
        }
        return list;
    }

    private RecordedSeries trainingAccuracy(SectionReader section) {
        return new TrainingAccuracyObserver.Settings(images(section, "images", 1));
    }

    private RecordedSeries jacobian(SectionReader section) {
        return new JacobianObserver.Settings(images(section, "minibatch", 2), images(section, "examples", 1));
    }

    private RecordedSeries smoothness(SectionReader section) {
        int minibatch = images(section, "minibatch", 2);
        int most = minibatch == 0 ? dataset.trainingImages() : dataset.trainingImages() / minibatch;
        return new SmoothnessObserver.Settings(
                minibatch, (int) section.integer("minibatches", 1, most), section.numbers("distances", Range.POSITIVE));
    }

    private RecordedSeries surface(SectionReader section) {
        int minibatch = images(section, "minibatch", 2);
        int points = (int) section.integer("points", 3, MOST_POINTS);
        if (points % 2 == 0) {
            section.problems()
                    .add(
                            section.originOf("points"),
                            "points is " + points + "; an odd number is expected, so that one is in the middle");
        }
        return new SurfaceObserver.Settings(
                minibatch,
                points,
                section.number("reach", Range.POSITIVE),
                section.integer("directions", 0, Integer.MAX_VALUE));
    }

    private RecordedSeries corruption(SectionReader section) {
        Corruption corruption = section.choice("corruption", EnumNames.of(Corruption.values()));
        int minibatch = images(section, "minibatch", 2);
        int most = minibatch == 0 ? dataset.trainingImages() : dataset.trainingImages() / minibatch;
        return new CorruptionObserver.Settings(
                corruption, section.numbers("strengths", DatasetReader.strengths(corruption)), minibatch, (int)
                        section.integer("minibatches", 1, most));
    }

    private int images(SectionReader section, String key, int least) {
        return (int) section.integer(key, least, dataset.trainingImages());
    }
}
