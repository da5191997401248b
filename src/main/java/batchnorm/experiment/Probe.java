package batchnorm.experiment;

import batchnorm.network.HiddenUnits;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whose inputs to the nonlinearity are recorded as percentiles (Figure 1(b, c)).
 *
 * @param images the first so many evaluated images, in mini-batches of the training's size; 0 where no layer is
 *     recorded
 * @param typicalUnitOf the variant whose drift names the typical unit: the unit with the median drift
 */
public record Probe(Layers layers, int images, String typicalUnitOf) {

    /** Which hidden layers are recorded. */
    public sealed interface Layers {
        /** The indices of the recorded ones among a network's hidden layers. */
        List<Integer> of(List<HiddenUnits> hidden);

        /** Whether there can be any. */
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

    /** Those of these names. */
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
