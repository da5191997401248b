package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.ChangedTraining;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.loops.MapMoments;
import batchnorm.engine.onednn.loops.MapSlice;
import batchnorm.engine.onednn.loops.RenormalizedMaps;
import batchnorm.engine.onednn.loops.SlicedNormalization;
import batchnorm.engine.onednn.parameters.Parameter;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import java.util.List;

/**
 * Ghost batches and batch renormalization of feature maps, in training and in what shows a training pass. Inference is
 * that of batch normalization, which {@link NormalizationCalls} has.
 */
final class ChangedBatchCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.Normalization normalization;
    private final MapCalls calls;
    private final int channels;
    private final Buffer mean;
    private final Buffer variance;
    private List<MapSlice> slices = List.of();

    ChangedBatchCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.node = node;
        this.normalization = (Node.Normalization) node.kind();
        this.calls = new MapCalls(builder, node, input, normalization.scaleAndShift());
        this.channels = node.output().channels();
        this.mean = builder.buffer(Layouts.vector(channels));
        this.variance = builder.buffer(Layouts.vector(channels));
    }

    Value emit() {
        // In a training program this gives the averages a place, whether the transform reads them or not.
        Buffer movingMean = moving(normalization.mean());
        Buffer movingVariance = moving(normalization.variance());
        builder.onBackward(this::average);
        ChangedTraining change = normalization.change().orElseThrow();
        if (change instanceof ChangedTraining.Renormalization limits) {
            RenormalizedMaps maps =
                    new RenormalizedMaps(calls.places(), normalization, limits, movingMean, movingVariance);
            slices = List.of(maps.whole());
            return calls.emit(maps, false, movingMean, movingVariance);
        }
        int[] bounds = ((ChangedTraining.Ghosts) change).bounds(builder.minibatchSize());
        SlicedNormalization ghosts = SlicedNormalization.ofGhosts(calls.places(), bounds, normalization.epsilon());
        slices = ghosts.slices();
        return calls.emit(ghosts, false);
    }

    private Buffer moving(Parameter average) {
        return average.in(builder, Layouts.vector(channels));
    }

    /** The moving averages follow each slice in turn. */
    private void average() {
        for (MapSlice slice : slices) {
            List<MapSlice> one = List.of(slice);
            builder.java("statistics " + node.name(), () -> show(one), mean, variance);
            normalization.mean().average(builder, mean, normalization.decay());
            normalization.variance().average(builder, variance, normalization.decay());
        }
    }

    /** The mean and the variance of the whole mini-batch, for programs that show them. */
    List<Buffer> statistics() {
        if (builder.purpose() != Purpose.STATISTICS) {
            return List.of();
        }
        builder.java("statistics " + node.name(), () -> show(slices), mean, variance);
        return List.of(mean, variance);
    }

    /** Writes the mean and the variance of all examples of slices that follow one another. */
    private void show(List<MapSlice> of) {
        double examples = of.get(of.size() - 1).to() - of.get(0).from();
        for (int c = 0; c < channels; c++) {
            double total = 0;
            for (int i = 0; i < of.size(); i++) { // an iterator would be a new object in each step
                total += of.get(i).examples() / examples * of.get(i).moments().mean(c);
            }
            double squares = 0;
            for (int i = 0; i < of.size(); i++) {
                MapMoments moments = of.get(i).moments();
                double distance = moments.mean(c) - total;
                squares += of.get(i).examples() / examples * (moments.variance(c) + distance * distance);
            }
            mean.values().put(c, (float) total);
            variance.values().put(c, (float) squares);
        }
    }
}
