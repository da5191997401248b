package batchnorm.cli;

import batchnorm.runner.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** The folders for results if the user names none. */
final class ResultFolders {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH-mm-ss", Locale.ROOT);

    private ResultFolders() {}

    /**
     * {@code results/runs/WHAT/TIME} with the local time. Further folders of the same second are named TIME-2 and so
     * on.
     */
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
