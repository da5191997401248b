package batchnorm.cli;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress of runs in a terminal: each run has a bar with its speed and the time left. */
final class ProgressBars implements RunListener, AutoCloseable {
    private final Map<RunKey, Bar> bars = new HashMap<>();
    private final PrintWriter err;
    private final UnaryOperator<ProgressBarBuilder> terminal;

    ProgressBars(PrintWriter err) {
        this(err, bar -> bar);
    }

    /** @param terminal sets where bars are drawn */
    ProgressBars(PrintWriter err, UnaryOperator<ProgressBarBuilder> terminal) {
        this.err = err;
        this.terminal = terminal;
    }

    /**
     * A bar, its speed, and the time left. The bar's own estimates would count the warming up, and steps that a resumed
     * run had made before.
     */
    private static final class Bar {
        private final Speed speed = new Speed();
        private final ProgressBar shown;

        Bar(RunKey run, long steps, UnaryOperator<ProgressBarBuilder> terminal) {
            shown = terminal.apply(new ProgressBarBuilder())
                    .setTaskName(ProgressLines.name(run))
                    .setInitialMax(steps)
                    .setUnit(" steps", 1)
                    .setEtaFunction(state -> left(steps))
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(250)
                    .build();
        }

        private Optional<Duration> left(long steps) {
            synchronized (speed) { // the bar asks from a thread of its own
                OptionalDouble left = speed.secondsLeft(steps);
                return left.isPresent()
                        ? Optional.of(Duration.ofSeconds((long) Math.ceil(left.getAsDouble())))
                        : Optional.empty();
            }
        }

        void stepTo(long step) {
            synchronized (speed) {
                speed.at(step, System.nanoTime());
                shown.setExtraMessage(" " + speed.perSecond());
            }
            shown.stepTo(step);
        }
    }

    @Override
    public void began(Path folder) {
        err.println("results: " + folder);
    }

    @Override
    public void started(RunKey run, long steps) {
        bars.put(run, new Bar(run, steps, terminal));
    }

    @Override
    public void progressed(RunKey run, long step) {
        bars.get(run).stepTo(step);
    }

    @Override
    public void finished(RunRecord record) {
        Bar bar = bars.remove(record.key());
        bar.stepTo(record.steps());
        bar.shown.setExtraMessage(" " + record.outcome());
        bar.shown.close();
    }

    @Override
    public void warned(String line) {
        err.println("bn: " + line);
    }

    @Override
    public void close() {
        bars.values().forEach(bar -> bar.shown.close());
    }
}
