package batchnorm.experiment;

import batchnorm.network.HiddenUnits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The probe: the hidden layers whose inputs to the nonlinearity are recorded as percentiles (Figure 1(b, c)), and the
 * images.
 *
 * @param images number of images, the first evaluated images, in mini-batches of the same size as in training; 0 where
 *     no layer is recorded
 * @param typicalUnitOf the variant that determines the typical unit, which is its unit with the median drift
 */
public record Probe(Layers layers, int images, String typicalUnitOf) {

    /** The choice of hidden layers. */
    public sealed interface Layers {
        /** The indices of the recorded layers among a network's hidden layers. */
        List<Integer> of(List<HiddenUnits> hidden);

        /** Whether layers are recorded. */
        default boolean areRecorded() {
            return true;
        }
    }

    /** No layer. */
    public record NoLayer() implements Layers {
        @Override
        public boolean areRecorded() {
            return false;
        }

        @Override
        public List<Integer> of(List<HiddenUnits> hidden) {
            return List.of();
        }
    }

    /** The last hidden layer, as in Figure 1. */
    public record LastLayer() implements Layers {
        @Override
        public List<Integer> of(List<HiddenUnits> hidden) {
            return List.of(hidden.size() - 1);
        }
    }

    /** Every hidden layer. */
    public record AllLayers() implements Layers {
        @Override
        public List<Integer> of(List<HiddenUnits> hidden) {
            return IntStream.range(0, hidden.size()).boxed().toList();
        }
    }

    /** The layers with these names. */
    public record NamedLayers(List<String> names) implements Layers {
        public NamedLayers {
            names = List.copyOf(names);
        }

        @Override
        public List<Integer> of(List<HiddenUnits> hidden) {
            return IntStream.range(0, hidden.size())
                    .filter(index -> names.contains(hidden.get(index).name()))
                    .boxed()
                    .toList();
        }
    }

    /** Whether any layer is recorded. */
    public boolean records() {
        return layers.areRecorded();
    }
}
