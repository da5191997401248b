package batchnorm.engine.onednn.loops;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * Normalization of each slice of a mini-batch by itself: ghost batches, whose units are channels, and single examples,
 * whose units are groups of channels.
 */
public final class SlicedNormalization implements MapTransform {
    private final MapLayout layout;
    private final List<MapSlice> slices;
    private final MapMeasure measure;
    private final MapLoops loops;

    private SlicedNormalization(MapLayout layout, List<MapSlice> slices, int unit, double epsilon) {
        this.layout = layout;
        this.slices = List.copyOf(slices);
        this.measure = new MapMeasure(layout, unit, epsilon);
        this.loops = new MapLoops(layout, unit);
    }

    /** Slices of several examples, given by their bounds: slice i is from the i-th to the next. */
    public static SlicedNormalization ofGhosts(MapLayout layout, int[] bounds, double epsilon) {
        List<MapSlice> slices = new ArrayList<>();
        for (int i = 1; i < bounds.length; i++) {
            slices.add(new MapSlice(bounds[i - 1], bounds[i], new MapMoments(layout.padded())));
        }
        return new SlicedNormalization(layout, slices, 1, epsilon);
    }

    /**
     * Groups of channels of each example.
     *
     * @param kept whether a backward pass follows, for which the moments of all examples are kept
     */
    public static SlicedNormalization ofGroups(MapLayout layout, int groups, double epsilon, boolean kept) {
        List<MapSlice> slices = new ArrayList<>();
        MapMoments shared = new MapMoments(layout.padded());
        for (int example = 0; example < layout.examples(); example++) {
            slices.add(new MapSlice(example, example + 1, kept ? new MapMoments(layout.padded()) : shared));
        }
        return new SlicedNormalization(layout, slices, layout.channels() / groups, epsilon);
    }

    public List<MapSlice> slices() {
        return slices;
    }

    @Override
    public void forward(FloatBuffer x, FloatBuffer u, ScaleAndShift learned) {
        for (int i = 0; i < slices.size(); i++) { // an iterator would be a new object in each step
            measure.measure(x, slices.get(i));
            loops.transform(x, u, slices.get(i), learned.scales, learned.shifts);
        }
    }

    @Override
    public void backward(FloatBuffer x, FloatBuffer gradient, ScaleAndShift learned) {
        for (int i = 0; i < slices.size(); i++) {
            loops.differentiate(x, gradient, slices.get(i), learned.scales);
            for (int c = 0; c < layout.channels(); c++) {
                learned.scaleSums[c] += (float) loops.scaleSum(c);
                learned.shiftSums[c] += (float) loops.shiftSum(c);
            }
        }
    }
}
