package batchnorm.report.page;

import batchnorm.design.Chart;
import batchnorm.metric.Series;
import batchnorm.results.RecordedExperiment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What the page's chart of curves can show: first accuracy, loss and training loss, then the charts that the experiment
 * asks for, then every other recorded series.
 */
final class ViewData {
    private final RecordedExperiment recorded;
    private final boolean overSteps;
    private final Set<String> left;

    /** @param series the names of all series of the runs */
    ViewData(RecordedExperiment recorded, Set<String> series) {
        this.recorded = recorded;
        this.overSteps = recorded.experiment().measuresAccuracy();
        this.left = new LinkedHashSet<>(series);
    }

    List<Object> data() {
        List<Object> views = new ArrayList<>();
        if (overSteps) {
            Stream.of(Series.ACCURACY, Series.LOSS, Series.TRAIN_LOSS)
                    .filter(left::contains)
                    .toList()
                    .forEach(series -> views.add(alone(series)));
        }
        List<String> compared = left.stream()
                .filter(series -> series.endsWith("_statistics_" + Series.ACCURACY))
                .toList();
        if (!compared.isEmpty()) {
            views.add(view(
                    title(Series.ACCURACY) + " by the statistics of inference",
                    compared,
                    List.of(),
                    new Chart.Axis("steps", false),
                    new Chart.Axis(title(Series.ACCURACY), false)));
        }
        recorded.charts()
                .forEach(chart ->
                        views.add(view(chart.title(), chart.series(), chart.variants(), chart.x(), chart.y())));
        List.copyOf(left).forEach(series -> views.add(alone(series)));
        return views;
    }

    private Map<String, Object> alone(String series) {
        return view(
                title(series),
                List.of(series),
                List.of(),
                new Chart.Axis(overSteps ? "steps" : "", false),
                new Chart.Axis(title(series), Series.isOverDecades(series)));
    }

    private Map<String, Object> view(
            String title, List<String> series, List<String> variants, Chart.Axis x, Chart.Axis y) {
        left.removeAll(series);
        Map<String, Object> view = new LinkedHashMap<>();
        view.put("title", title);
        view.put("series", series);
        view.put("variants", variants);
        view.put("overSteps", overSteps);
        view.put("x", axis(x));
        view.put("y", axis(y));
        view.put("percent", series.stream().allMatch(Series::isShare));
        return view;
    }

    private static Map<String, Object> axis(Chart.Axis axis) {
        return Map.of("title", axis.title(), "log", axis.logarithmic());
    }

    private String title(String series) {
        String split = recorded.experiment().split().label();
        return switch (series) {
            case Series.ACCURACY -> capital(split) + " accuracy";
            case Series.LOSS -> capital(split) + " loss, nats";
            case Series.TRAIN_LOSS -> "Training loss, nats";
            case Series.TOP5_ACCURACY -> capital(split) + " accuracy, top 5";
            default -> capital(series.replace('_', ' '));
        };
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
