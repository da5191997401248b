package batchnorm.run;

import batchnorm.RunFailure;
import batchnorm.engine.NetworkState;
import batchnorm.training.TrainingObserver;
import batchnorm.training.TrainingPlan;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Writes checkpoints of a run. It does so only after an evaluation, when no recorder is between two rows, and not where
 * the evaluation shows that the run diverged: nothing goes on from there. It must be the last observer.
 */
final class Checkpoints implements TrainingObserver {
    /** If the user gives no number of steps, at most this time is lost, and what an evaluation takes. */
    private static final long NANOSECONDS = TimeUnit.MINUTES.toNanos(5);

    private final RunFiles files;
    private final Supplier<NetworkState> state;
    private final TrainingPlan plan;
    private final OptionalLong every;
    private final BooleanSupplier diverged;
    private final Consumer<String> warnings;
    private long lastStep;
    private long lastTime;
    private boolean warned;

    /**
     * @param every the least number of steps between two checkpoints; if it is empty, some minutes pass
     * @param diverged whether an observer saw that the run diverged
     * @param warnings hears of the first checkpoint that cannot be written
     */
    Checkpoints(
            RunFiles files,
            Supplier<NetworkState> state,
            TrainingPlan plan,
            OptionalLong every,
            BooleanSupplier diverged,
            Consumer<String> warnings) {
        this.files = files;
        this.state = state;
        this.plan = plan;
        this.every = every;
        this.diverged = diverged;
        this.warnings = warnings;
        this.lastStep = files.checkpoint().map(Checkpoint::step).orElse(0L);
        this.lastTime = files.nanoseconds();
    }

    @Override
    public void evaluate(long step) {
        long now = files.nanoseconds();
        if (step > 0 && step < plan.steps() && isDue(step, now) && !diverged.getAsBoolean()) {
            lastStep = step;
            lastTime = now;
            write(step);
        }
    }

    /** The run needs no checkpoint to go on. Where one cannot be written, the one before stays. */
    private void write(long step) {
        try {
            files.write(step, state.get());
        } catch (RunFailure e) {
            if (!warned) {
                warned = true;
                warnings.accept(
                        "no checkpoint after step " + step + ", so an interruption would lose more: " + e.getMessage());
            }
        }
    }

    private boolean isDue(long step, long now) {
        return every.isPresent() ? step - lastStep >= every.getAsLong() : now - lastTime >= NANOSECONDS;
    }
}
