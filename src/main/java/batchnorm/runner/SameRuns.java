package batchnorm.runner;

import batchnorm.experiment.EquationExperiment;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Whether two versions of an experiment have the same runs: the same data, and for each variant the same network,
 * training, evaluation and recorded series. The engine does not count, because all engines do the same arithmetic, nor
 * does what is computed from finished runs, such as thresholds and claims.
 */
final class SameRuns {
    private SameRuns() {}

    /** @param variants the variants that ran; both versions must have them */
    static boolean are(Experiment ran, Experiment now, List<String> variants) {
        if (ran instanceof TrainingExperiment first && now instanceof TrainingExperiment second) {
            return first.dataset().equals(second.dataset())
                    && first.probe().layers().equals(second.probe().layers())
                    && first.probe().images() == second.probe().images()
                    && first.series().equals(second.series())
                    && haveSame(variants, first.variants(), second.variants(), Variant::name, SameRuns::settings);
        }
        return ran instanceof EquationExperiment first
                && now instanceof EquationExperiment second
                && haveSame(
                        variants,
                        first.variants(),
                        second.variants(),
                        EquationExperiment.Variant::name,
                        EquationExperiment.Variant::equation);
    }

    private static <V> boolean haveSame(
            List<String> names, List<V> first, List<V> second, Function<V, String> name, Function<V, Object> settings) {
        Map<String, Object> then = first.stream().collect(Collectors.toMap(name, settings));
        Map<String, Object> now = second.stream().collect(Collectors.toMap(name, settings));
        return names.stream().allMatch(one -> Optional.ofNullable(then.get(one))
                .map(before -> before.equals(now.get(one)))
                .orElse(false));
    }

    /** Everything of a variant that decides its numbers. */
    private static Object settings(Variant variant) {
        return List.of(
                variant.pixels(),
                variant.change(),
                variant.network(),
                variant.optimizer(),
                variant.plan(),
                variant.order(),
                variant.augmentation(),
                variant.evaluation());
    }
}
