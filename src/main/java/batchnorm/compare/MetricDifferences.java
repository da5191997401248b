package batchnorm.compare;

import batchnorm.metric.Metric;
import batchnorm.results.DifferenceRow;
import batchnorm.results.MetricValues;
import batchnorm.statistics.Interval;
import batchnorm.statistics.PairedDifference;
import batchnorm.statistics.SampleStatistics;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;

/**
 * The differences of each later folder from the first one. Seeds are paired if both folders have the same ones;
 * otherwise the interval is Welch's. Metrics of the accuracy are computed from the common steps.
 */
final class MetricDifferences {
    private final List<ComparedFolder> folders;
    private final List<Metric> metrics;
    private final List<MetricValues> own;
    private final List<MetricValues> common;

    private MetricDifferences(List<ComparedFolder> folders, CommonSteps steps) {
        this.folders = folders;
        this.own = folders.stream().map(folder -> folder.recorded().metrics()).toList();
        this.metrics = own.stream()
                .flatMap(values -> values.metrics().stream())
                .distinct()
                .toList();
        this.common = steps.areAll() || !steps.exist()
                ? List.of()
                : folders.stream()
                        .map(folder -> folder.recorded().metricsAt(steps.steps()))
                        .toList();
    }

    static List<DifferenceRow> of(List<ComparedFolder> folders, List<Partners> partners, CommonSteps steps) {
        MetricDifferences differences = new MetricDifferences(folders, steps);
        List<DifferenceRow> rows = new ArrayList<>();
        for (int folder = 1; folder < folders.size(); folder++) {
            for (Partners some : partners) {
                if (some.areIn(0, folder)) {
                    differences.add(some, folder, steps.areAll() && steps.exist(), rows);
                }
            }
        }
        return List.copyOf(rows);
    }

    private void add(Partners partners, int folder, boolean alike, List<DifferenceRow> rows) {
        List<Metric> ofAccuracy = common.isEmpty() ? List.of() : common.get(0).metrics();
        for (Metric metric : metrics) {
            boolean recomputed = ofAccuracy.contains(metric);
            List<MetricValues> values = recomputed ? common : own;
            Values first = values(values.get(0), partners, 0, metric);
            Values later = values(values.get(folder), partners, folder, metric);
            if (!first.areAbsent() && !later.areAbsent()) {
                String steps = alike || recomputed ? DifferenceRow.COMMON_STEPS : DifferenceRow.OWN_STEPS;
                rows.add(difference(metric, steps, first, later));
            }
        }
    }

    /** A metric of a variant in one folder. */
    private record Values(String folder, String variant, Map<Long, Double> bySeed, double resolution) {
        boolean areAbsent() {
            return bySeed.values().stream().allMatch(value -> Double.isNaN(value));
        }

        double[] all() {
            return bySeed.values().stream().mapToDouble(Double::doubleValue).toArray();
        }

        DifferenceRow.Side mean() {
            return new DifferenceRow.Side(
                    folder, variant, SampleStatistics.of(all()).mean());
        }
    }

    private Values values(MetricValues values, Partners partners, int folder, Metric metric) {
        String variant = partners.variant(folder);
        return new Values(
                folders.get(folder).label(),
                variant,
                values.bySeed(variant, metric),
                values.resolution(variant, metric));
    }

    private static DifferenceRow difference(Metric metric, String steps, Values first, Values later) {
        boolean paired = first.bySeed().keySet().equals(later.bySeed().keySet());
        SampleStatistics statistics = paired
                ? PairedDifference.bySeed(later.bySeed(), first.bySeed())
                : SampleStatistics.welch(later.all(), first.all());
        boolean finite = DoubleStream.concat(Arrays.stream(first.all()), Arrays.stream(later.all()))
                .allMatch(Double::isFinite);
        boolean hasInterval = finite && !metric.isYesOrNo(); // a mean of yes and no is not Student's
        return new DifferenceRow(
                first.mean(),
                later.mean(),
                metric,
                steps,
                finite ? statistics.mean() : Double.NaN,
                hasInterval
                        ? statistics.interval95().atLeast(first.resolution() + later.resolution())
                        : Interval.ABSENT,
                paired ? "paired" : "Welch");
    }
}
