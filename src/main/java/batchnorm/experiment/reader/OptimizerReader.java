package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Optimizer;
import batchnorm.network.Recurrent;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the {@code training.optimizer} section. */
final class OptimizerReader {
    private static final String RMSPROP = "rmsprop";
    private static final String CLIP_NORM = "clip-norm";

    private OptimizerReader() {}

    static Optimizer read(SectionReader reader, NetworkSpec network) {
        double momentum = reader.number("momentum", Range.FRACTION);
        Optional<Optimizer.RmsProp> rmsProp =
                reader.has(RMSPROP) ? Optional.of(rmsProp(reader.section(RMSPROP))) : Optional.empty();
        OptionalDouble clipNorm = reader.has(CLIP_NORM)
                ? OptionalDouble.of(reader.number(CLIP_NORM, Range.POSITIVE_FLOAT))
                : OptionalDouble.empty();
        if (momentum > 0 && rmsProp.isPresent()) {
            reader.problems()
                    .add(
                            reader.originOf("momentum"),
                            "momentum is " + momentum + " beside rmsprop, which has none; 0 is expected");
            momentum = 0;
        }
        Optimizer optimizer = new Optimizer(momentum, reader.number("l2", Range.NOT_NEGATIVE), rmsProp, clipNorm);
        requireKnown(reader, optimizer, network);
        reader.finish();
        return optimizer;
    }

    private static Optimizer.RmsProp rmsProp(SectionReader reader) {
        Optimizer.RmsProp rule =
                new Optimizer.RmsProp(reader.number("decay", Range.FRACTION), reader.number("epsilon", Range.EPSILON));
        reader.finish();
        return rule;
    }

    /** The engines for other networks have gradient descent alone. */
    private static void requireKnown(SectionReader reader, Optimizer optimizer, NetworkSpec network) {
        if (!optimizer.isGradientDescent()
                && !(network instanceof Recurrent)
                && reader.problems().isRight("network.kind")) {
            reader.problems()
                    .add(
                            reader.originOf(optimizer.rmsProp().isPresent() ? RMSPROP : CLIP_NORM),
                            "rmsprop and clip-norm are for recurrent networks; this one is " + network.family()
                                    + ", and neither is expected");
        }
    }
}
