package batchnorm.cli;

import batchnorm.runner.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Where results go when the user names no folder. */
final class ResultFolders {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

    private ResultFolders() {}

    /** {@code results/runs/WHAT/TIME}, by the clock on the wall; TIME-2 and so on for others of the same second. */
    static Path timed(Home home, String what) {
        return free(home.runs().resolve(what), TIME.format(LocalDateTime.now(ZoneId.systemDefault())));
    }

    static Path free(Path above, String name) {
        Path folder = above.resolve(name);
        for (int i = 2; Files.exists(folder); i++) {
            folder = above.resolve(name + "-" + i);
        }
        return folder;
    }
}
