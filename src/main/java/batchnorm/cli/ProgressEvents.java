package batchnorm.cli;

import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.runner.worker.RunListener;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes the progress of runs as JSON, one line for each event. {@code src/json.md} lists the keys. */
final class ProgressEvents implements RunListener {
    private static final long INTERVAL_NANOSECONDS = Duration.ofSeconds(1).toNanos();

    private final Map<RunKey, Run> runs = new HashMap<>();
    private final PrintWriter out;
    private final boolean quiet;

    /** @param quiet whether the steps of runs are left out */
    ProgressEvents(PrintWriter out, boolean quiet) {
        this.out = out;
        this.quiet = quiet;
    }

    private static final class Run {
        final long steps;
        final Speed speed = new Speed();
        long told = System.nanoTime();

        Run(long steps) {
            this.steps = steps;
        }
    }

    private static Map<String, Object> event(String name) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("event", name);
        return event;
    }

    private static Map<String, Object> event(String name, RunKey run) {
        Map<String, Object> event = event(name);
        event.put("variant", run.variant());
        event.put("seed", run.seed());
        return event;
    }

    private synchronized void write(Map<String, Object> event) {
        out.println(JsonText.line(event));
        out.flush();
    }

    @Override
    public void began(Path folder) {
        Map<String, Object> event = event("folder");
        event.put("folder", folder.toString());
        write(event);
    }

    @Override
    public void started(RunKey run, long steps) {
        runs.put(run, new Run(steps));
        Map<String, Object> event = event("started", run);
        event.put("steps", steps);
        write(event);
    }

    @Override
    public void progressed(RunKey key, long step) {
        Run run = runs.get(key);
        long now = System.nanoTime();
        run.speed.at(step, now);
        if (!quiet && now - run.told >= INTERVAL_NANOSECONDS) {
            run.told = now;
            Map<String, Object> event = event("progress", key);
            event.put("step", step);
            event.put("steps", run.steps);
            event.put("steps_per_second", run.speed.stepsPerSecond().orElse(Double.NaN));
            event.put("seconds_left", run.speed.secondsLeft(run.steps).orElse(Double.NaN));
            write(event);
        }
    }

    @Override
    public void finished(RunRecord record) {
        runs.remove(record.key());
        Map<String, Object> event = event("finished", record.key());
        event.put("outcome", record.outcome());
        event.put("steps", record.steps());
        event.put("engine", record.engine());
        write(event);
    }

    @Override
    public void warned(String line) {
        Map<String, Object> event = event("warning");
        event.put("text", line);
        write(event);
    }

    /** The experiment has ended, and its report is written. */
    void reported(Path folder, int failed, int claimsNotShown) {
        Map<String, Object> event = event("report");
        event.put("folder", folder.toString());
        event.put("failed", failed);
        event.put("claims_not_shown", claimsNotShown);
        write(event);
    }
}
