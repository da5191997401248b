package batchnorm.runner;

import batchnorm.experiment.TrainingExperiment;
import batchnorm.results.provenance.Grid;
import java.util.List;
import java.util.Optional;

/** The swept variants as a report draws them. */
final class GridPoints {
    private GridPoints() {}

    static Optional<Grid> of(TrainingExperiment experiment, List<String> variants) {
        return experiment
                .grid()
                .map(axes -> new Grid(
                        axes.axes().stream()
                                .map(axis -> new Grid.Axis(axis.key(), axis.label(), axis.values()))
                                .toList(),
                        experiment.variants().stream()
                                .filter(variant -> variants.contains(variant.name()))
                                .map(variant -> new Grid.Point(variant.name(), variant.base(), variant.coordinates()))
                                .toList()));
    }
}
