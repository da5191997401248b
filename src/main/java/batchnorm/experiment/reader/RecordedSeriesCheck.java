package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.equations.DoubleNetwork;
import batchnorm.experiment.Variant;
import batchnorm.network.FullyConnected;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.observe.CorruptionObserver;
import batchnorm.observe.DeadUnitsRecorder;
import batchnorm.observe.RecordedSeries;
import batchnorm.observe.WeightNormObserver;
import java.util.List;
import java.util.function.Predicate;

/** Checks that the series of an experiment can be recorded along the training of each of its networks. */
final class RecordedSeriesCheck {
    private final List<RecordedSeries> series;
    private final SectionReader reader;

    private RecordedSeriesCheck(List<RecordedSeries> series, SectionReader reader) {
        this.series = series;
        this.reader = reader;
    }

    /** Adds a problem for each network along whose training a series cannot be recorded. */
    static void check(List<RecordedSeries> series, List<Variant> variants, SectionReader reader) {
        RecordedSeriesCheck check = new RecordedSeriesCheck(series, reader);
        variants.forEach(check::check);
    }

    private void check(Variant variant) {
        String name = variant.name();
        NetworkSpec network = variant.network().onSmallest();
        if (records(DeadUnitsRecorder.Settings.class::isInstance)
                && variant.network().nonlinearity() != Nonlinearity.RELU) {
            refuse("a measurement of kind dead-units is taken of rectified units, nonlinearity relu; variant " + name
                    + " has others");
        }
        if (records(WeightNormObserver.Settings.class::isInstance) && !(network instanceof FullyConnected)) {
            refuse("a measurement of kind weight-norm is taken of fully connected networks; variant " + name
                    + " is another");
        }
        if (records(CorruptionObserver.Settings.class::isInstance)
                && variant.network().normalization().usesMinibatch()
                && variant.network().normalization().batch().isEmpty()) {
            refuse("a measurement of kind corruption estimates means and variances again; variant " + name + " has "
                    + variant.network().normalization().describe() + ", which needs more");
        }
        if (records(RecordedSeries::isExact) && DoubleNetwork.known(network).isEmpty()) {
            refuse("measurements of kind jacobian, smoothness, gradient-growth and loss-surface are taken of fully"
                    + " connected networks that have no dropout, and no normalization or batch normalization before the"
                    + " nonlinearity; variant " + name + " is another");
        }
        if (records(RecordedSeries::isBetweenLayers)
                && network instanceof FullyConnected connected
                && connected.hidden().size() < 2) {
            refuse("measurements of kind jacobian and gradient-growth go from one hidden layer to another; variant "
                    + name + " has " + connected.hidden().size() + ", and two or more are expected");
        }
    }

    private boolean records(Predicate<RecordedSeries> kind) {
        return series.stream().anyMatch(kind);
    }

    private void refuse(String why) {
        reader.problems().add(reader.originOf("measurements"), why);
    }
}
