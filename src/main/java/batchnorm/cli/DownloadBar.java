package batchnorm.cli;

import batchnorm.data.files.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress of downloads and checks: a bar in a terminal, elsewhere one line for each file or folder. */
final class DownloadBar implements Progress, AutoCloseable {
    private static final long MIB = 1L << 20;
    private static final int SHOWN_CHECK = 5000;

    private final PrintWriter err;
    private String current = "";
    private ProgressBar bar;

    DownloadBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void downloaded(String file, long done, long total) {
        if (!file.equals(current)) {
            begin(file, String.format(Locale.ROOT, "downloading %s, %.1f MiB", file, (double) total / MIB), total, MIB);
        }
        step(done);
    }

    /** A check of few images takes a moment only and is not shown. */
    @Override
    public void checked(String part, int done, int total) {
        if (total < SHOWN_CHECK) {
            return;
        }
        if (!part.equals(current)) {
            begin(part, String.format(Locale.ROOT, "checking the %,d images in %s", total, part), total, 1);
        }
        step(done);
    }

    private void begin(String task, String line, long total, long unit) {
        close();
        current = task;
        if (!Terminal.isInteractive()) {
            err.println(line);
            return;
        }
        bar = new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(total)
                .setUnit(unit == MIB ? " MiB" : " images", unit)
                .setStyle(ProgressBarStyle.ASCII)
                .build();
    }

    private void step(long done) {
        if (bar != null) {
            bar.stepTo(done);
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}
