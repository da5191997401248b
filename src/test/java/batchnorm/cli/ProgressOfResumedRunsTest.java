package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.metric.Durations;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import org.junit.jupiter.api.Test;

/** The progress of a run that goes on from a checkpoint after 15,000 of 20,000 steps. */
class ProgressOfResumedRunsTest {
    private static final RunKey RUN = new RunKey("BN", 1);
    private static final long SECOND = 1_000_000_000L;
    private static final Pattern SPEED = Pattern.compile("([0-9,]+) steps/s");

    @Test
    void aLineTellsSpeedAndTimeLeftFromTheStepsOfThisStart() {
        StringWriter out = new StringWriter();
        AtomicLong clock = new AtomicLong();
        ProgressLines lines = new ProgressLines(new PrintWriter(out, true), clock::get);
        lines.started(RUN, 20_000);
        for (int second = 1; second <= 11; second++) {
            clock.set(second * SECOND);
            lines.progressed(RUN, 15_000 + 70L * second);
        }

        assertThat(out.toString().lines().toList())
                .containsExactly("BN seed 1: step 15,700 of 20,000, 70 steps/s, " + Durations.rough(62) + " left");
    }

    @Test
    void aBarTellsTheSpeedOfTheStepsOfThisStart() throws InterruptedException {
        StringWriter shown = new StringWriter();
        try (ProgressBars bars = new ProgressBars(
                new PrintWriter(new StringWriter()),
                bar -> bar.setConsumer(new DelegatingProgressBarConsumer(shown::write, 200)))) {
            bars.started(RUN, 20_000);
            for (int step = 15_001; step <= 15_010; step++) {
                bars.progressed(RUN, step);
                Thread.sleep(100); // at most 10 steps a second
            }
            bars.finished(RunRecord.diverged(RUN, "fused", 15_010));
        }
        Matcher speeds = SPEED.matcher(shown.toString());
        int found = 0;
        while (speeds.find()) {
            found++;
            assertThat(Integer.parseInt(speeds.group(1).replace(",", ""))).isBetween(1, 11);
        }
        assertThat(found).isPositive();
    }
}
