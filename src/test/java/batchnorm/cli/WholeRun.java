package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.WithoutClock;
import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Path;

/** The tiny experiment as one undisturbed command ran it: 30 steps of two variants from two seeds, with models. */
record WholeRun(ResultDirectory results) {
    /** Runs it, once for all tests; the experiment file no longer exists then, but the result folder does. */
    static WholeRun once() {
        Path folder = Once.made("whole", WholeRun::make);
        return new WholeRun(ResultDirectory.open(folder.resolve("whole")));
    }

    private static void make(Path shared) {
        Path out = shared.resolve("whole");
        String file = TinyFile.in(shared);
        CommandResult said = CommandResult.by(
                "run", file, "--out", out.toString(), "--set", "training.steps=30", "--workers", "1", "--save-models");
        assertThat(said.code()).as(said.err()).isZero();
        assertThat(out.resolve(".lock")).doesNotExist();
        assertThat(Path.of(file).toFile().delete()).isTrue();
    }

    /** Copies the result folder to a new one. */
    ResultDirectory copy(Path folder) throws IOException {
        return new ResultDirectory(FolderCopy.of(results.root(), folder));
    }

    /** The rows of an {@code accuracy.csv} without their last column, which is a time. */
    static String withoutClock(Path accuracy) {
        return WithoutClock.rows(accuracy);
    }
}
