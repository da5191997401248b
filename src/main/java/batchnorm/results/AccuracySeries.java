package batchnorm.results;

import batchnorm.metric.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** The columns of {@code accuracy.csv} as curves over the training steps. */
public final class AccuracySeries {
    private static final Map<String, ToDoubleFunction<AccuracyRow>> COLUMNS = columns();

    private AccuracySeries() {}

    private static Map<String, ToDoubleFunction<AccuracyRow>> columns() {
        Map<String, ToDoubleFunction<AccuracyRow>> columns = new LinkedHashMap<>();
        columns.put(Series.ACCURACY, AccuracyRow::accuracy);
        columns.put(Series.LOSS, AccuracyRow::loss);
        columns.put(Series.TRAIN_LOSS, AccuracyRow::trainLoss);
        columns.put(Series.LEARNING_RATE, AccuracyRow::learningRate);
        columns.put(Series.TOP5_ACCURACY, AccuracyRow::top5);
        return columns;
    }

    /** The points, curve by curve. An evaluation without a value adds no point. */
    public static List<SeriesRow> of(List<AccuracyRow> rows) {
        return COLUMNS.entrySet().stream()
                .flatMap(column -> rows.stream()
                        .map(row -> new SeriesRow(
                                column.getKey(), row.step(), column.getValue().applyAsDouble(row))))
                .filter(row -> !Double.isNaN(row.y()))
                .toList();
    }
}
