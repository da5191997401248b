package batchnorm.results.provenance;

import java.util.Optional;

/**
 * How one run ended.
 *
 * @param engine name of the engine that did the arithmetic, such as {@code dl4j}
 * @param outcome {@code completed}, {@code diverged at step <n>} or {@code failed: <why>}
 * @param steps training steps done
 * @param node the machine of a cluster that trained it; empty if that was the machine of the command
 */
public record RunRecord(String variant, long seed, String engine, String outcome, long steps, Optional<RunNode> node) {
    private static final String COMPLETED = "completed";
    private static final String DIVERGED = "diverged at step ";
    private static final String FAILED = "failed: ";

    /** A run on the machine of the command. */
    public RunRecord(String variant, long seed, String engine, String outcome, long steps) {
        this(variant, seed, engine, outcome, steps, Optional.empty());
    }

    /** The same run, trained by a node of a cluster. */
    public RunRecord on(RunNode where) {
        return new RunRecord(variant, seed, engine, outcome, steps, Optional.of(where));
    }

    public static RunRecord completed(RunKey key, String engine, long steps) {
        return new RunRecord(key.variant(), key.seed(), engine, COMPLETED, steps);
    }

    /** A run whose loss was not finite at {@code step}: that of the step, or of the evaluation after it. */
    public static RunRecord diverged(RunKey key, String engine, long step) {
        return new RunRecord(key.variant(), key.seed(), engine, DIVERGED + step, step);
    }

    public static RunRecord failed(RunKey key, String engine, long steps, String why) {
        return new RunRecord(key.variant(), key.seed(), engine, FAILED + why, steps);
    }

    public RunKey key() {
        return new RunKey(variant, seed);
    }

    public boolean isCompleted() {
        return outcome.equals(COMPLETED);
    }

    public boolean isDiverged() {
        return outcome.equals(DIVERGED + steps);
    }

    /** Whether the run ended by a fault. It is no result, and it is trained again when the experiment is resumed. */
    public boolean isFailed() {
        return outcome.startsWith(FAILED);
    }

    /** Whether the run ended by itself, completed or diverged. Its files then describe the variant. */
    public boolean isMeasured() {
        return isCompleted() || isDiverged();
    }
}
