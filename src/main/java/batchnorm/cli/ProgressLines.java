package batchnorm.cli;

import batchnorm.metric.Durations;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/** Shows the progress of runs in plain lines, one for each run every ten seconds. */
final class ProgressLines implements RunListener {
    private static final long INTERVAL_NANOSECONDS = Duration.ofSeconds(10).toNanos();
    private final Map<RunKey, Run> runs = new HashMap<>();
    private final PrintWriter out;
    private final LongSupplier nanoseconds;

    ProgressLines(PrintWriter out) {
        this(out, System::nanoTime);
    }

    ProgressLines(PrintWriter out, LongSupplier nanoseconds) {
        this.out = out;
        this.nanoseconds = nanoseconds;
    }

    private static final class Run {
        final long steps;
        final long start;
        final Speed speed = new Speed();
        long told;

        Run(long steps, long start) {
            this.steps = steps;
            this.start = start;
            this.told = start;
        }
    }

    /** The name of a run in a line. */
    static String name(RunKey run) {
        return run.variant() + " seed " + run.seed();
    }

    @Override
    public void began(Path folder) {
        out.println("results: " + folder);
    }

    @Override
    public void started(RunKey run, long steps) {
        runs.put(run, new Run(steps, nanoseconds.getAsLong()));
    }

    @Override
    public void progressed(RunKey key, long step) {
        Run run = runs.get(key);
        long now = nanoseconds.getAsLong();
        run.speed.at(step, now);
        if (now - run.told >= INTERVAL_NANOSECONDS) {
            run.told = now;
            out.println(String.format(Locale.ROOT, "%s: step %,d of %,d", name(key), step, run.steps) + left(run));
        }
    }

    /** Empty until the speed is known. */
    private static String left(Run run) {
        OptionalDouble left = run.speed.secondsLeft(run.steps);
        return left.isEmpty()
                ? ""
                : ", " + run.speed.perSecond() + ", " + Durations.rough(Math.ceil(left.getAsDouble())) + " left";
    }

    @Override
    public void finished(RunRecord record) {
        Run run = runs.remove(record.key());
        String took = Durations.rough((nanoseconds.getAsLong() - run.start) / 1e9);
        out.println(name(record.key()) + ": " + record.outcome() + ", " + took);
    }

    @Override
    public void warned(String line) {
        out.println("bn: " + line);
    }
}
