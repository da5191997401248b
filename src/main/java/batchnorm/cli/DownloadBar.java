package batchnorm.cli;

import batchnorm.data.files.Progress;
import java.io.PrintWriter;
import java.util.Locale;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Shows the progress of a download: a bar in a terminal, elsewhere one line for each file. */
final class DownloadBar implements Progress, AutoCloseable {
    private static final long MIB = 1L << 20;
    private final PrintWriter err;
    private String current = "";
    private ProgressBar bar;

    DownloadBar(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void downloaded(String file, long done, long total) {
        if (!file.equals(current)) {
            close();
            current = file;
            if (!Terminal.isInteractive()) {
                err.println(String.format(Locale.ROOT, "downloading %s, %.1f MiB", file, (double) total / MIB));
            } else {
                bar = new ProgressBarBuilder()
                        .setTaskName(file)
                        .setInitialMax(total)
                        .setUnit(" MiB", MIB)
                        .setStyle(ProgressBarStyle.ASCII)
                        .build();
            }
        }
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
