package batchnorm.cli;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * Shows the progress of runs. In a terminal each run has a bar with its speed and the time left; elsewhere there are
 * plain lines.
 */
abstract class ProgressDisplay implements RunListener, AutoCloseable {
    private final Consumer<Path> began;

    private ProgressDisplay(Consumer<Path> began) {
        this.began = began;
    }

    /**
     * Bars if standard error is a terminal, else lines.
     *
     * @param began receives the result folder as soon as it exists
     */
    static ProgressDisplay on(PrintWriter err, Consumer<Path> began) {
        return Terminal.isInteractive() ? new Bars(err, began) : new Lines(err, began);
    }

    @Override
    public void began(Path folder) {
        began.accept(folder);
    }

    @Override
    public abstract void close();

    private static String name(RunKey run) {
        return run.variant() + " seed " + run.seed();
    }

    private static final class Bars extends ProgressDisplay {
        private final Map<RunKey, ProgressBar> bars = new HashMap<>();
        private final PrintWriter err;

        Bars(PrintWriter err, Consumer<Path> began) {
            super(began);
            this.err = err;
        }

        @Override
        public void started(RunKey run, long steps) {
            bars.put(
                    run,
                    new ProgressBarBuilder()
                            .setTaskName(name(run))
                            .setInitialMax(steps)
                            .setUnit(" steps", 1)
                            .showSpeed()
                            .setStyle(ProgressBarStyle.ASCII)
                            .setUpdateIntervalMillis(250)
                            .build());
        }

        @Override
        public void progressed(RunKey run, long step) {
            bars.get(run).stepTo(step);
        }

        @Override
        public void finished(RunRecord record) {
            ProgressBar bar = bars.remove(record.key());
            bar.stepTo(record.steps());
            bar.setExtraMessage(" " + record.outcome());
            bar.close();
        }

        @Override
        public void warned(String line) {
            err.println("bn: " + line);
        }

        @Override
        public void close() {
            bars.values().forEach(ProgressBar::close);
        }
    }

    private static final class Lines extends ProgressDisplay {
        private static final long INTERVAL_NANOSECONDS = Duration.ofSeconds(10).toNanos();
        private final Map<RunKey, Run> runs = new HashMap<>();
        private final PrintWriter err;

        Lines(PrintWriter err, Consumer<Path> began) {
            super(began);
            this.err = err;
        }

        private static final class Run {
            final long steps;
            final long start = System.nanoTime();
            long told = start;

            Run(long steps) {
                this.steps = steps;
            }
        }

        @Override
        public void started(RunKey run, long steps) {
            runs.put(run, new Run(steps));
        }

        @Override
        public void progressed(RunKey key, long step) {
            Run run = runs.get(key);
            long now = System.nanoTime();
            if (now - run.told >= INTERVAL_NANOSECONDS) {
                run.told = now;
                if (step == 1) { // the first step loads the libraries: it says nothing of the speed
                    err.println(String.format(Locale.ROOT, "%s: step 1 of %,d", name(key), run.steps));
                    return;
                }
                double rate = step / ((now - run.start) / 1e9);
                err.println(String.format(
                        Locale.ROOT,
                        "%s: step %,d of %,d, %,.0f steps/s, %.0f s left",
                        name(key),
                        step,
                        run.steps,
                        rate,
                        (run.steps - step) / rate));
            }
        }

        @Override
        public void finished(RunRecord record) {
            Run run = runs.remove(record.key());
            double seconds = (System.nanoTime() - run.start) / 1e9;
            err.println(String.format(Locale.ROOT, "%s: %s, %.1f s", name(record.key()), record.outcome(), seconds));
        }

        @Override
        public void warned(String line) {
            err.println("bn: " + line);
        }

        @Override
        public void close() {
            err.flush();
        }
    }
}
