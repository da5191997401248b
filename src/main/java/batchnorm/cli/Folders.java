package batchnorm.cli;

import batchnorm.runner.Home;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where results go when the user names no folder. */
final class Folders {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

    private Folders() {}

    /** {@code results/runs/WHAT/TIME}, by the clock on the wall. */
    static Path timed(Home home, String what) {
        return home.runs().resolve(what).resolve(TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    }
}
