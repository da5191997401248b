package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.results.ResultDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What {@code bn run} says and writes where it does not run the file as it stands. */
@Timeout(120)
class WhatRanCommandTest {
    private static final String WARNING = "training.steps is 5 and training.evaluate-every 8: the training is shorter"
            + " than two evaluations, so curves and what is measured along them say little; 16 steps or more are"
            + " expected";

    @TempDir
    Path folder;

    private ResultDirectory run(String... options) {
        String[] all = new String[options.length + 4];
        all[0] = "run";
        all[1] = TinyFile.in(folder);
        all[2] = "--out";
        all[3] = folder.resolve("out").toString();
        System.arraycopy(options, 0, all, 4, options.length);
        CommandResult said = CommandResult.by(all);
        assertThat(said.code()).as(said.err()).isZero();
        errors = said.err();
        return ResultDirectory.open(folder.resolve("out"));
    }

    private String errors = "";

    @Test
    void aCutTrainingIsWarnedOfAndToldInTheReport() throws IOException {
        ResultDirectory results = run("--steps", "5", "--variant", "BN", "--seed", "3");
        assertThat(errors).contains("bn: " + WARNING + "\n");
        String report = Files.readString(results.report());
        assertThat(report)
                .startsWith("# A tiny experiment, with 2 values changed and one seed instead of 2\n")
                .contains("What ran: drawn-digits (drawn by the program), 600 training and 100 test images; 5 steps;"
                        + " seed 3.\n")
                .contains("> **Warning.** " + WARNING + ".\n")
                .contains(
                        "| `training.steps` | all | `20` | `5` | command line |\n",
                        "| `seeds` | all | `[1, 2]` | `[3]` | command line |\n",
                        "| `variants` | all | `plain; BN` | `BN` | command line |\n")
                .contains("The file asks the question below for its own values of `training.steps`, `variants`. Other"
                        + " values ran here.\n\nDoes it train?\n")
                .doesNotContain("| `network.normalization.epsilon` | plain |");
        String chart = Files.readString(results.charts().resolve("accuracy.svg"));
        assertThat(chart.replaceAll("</text>\\s*<text[^>]*>", " ")) // the foot has several lines
                .contains("5 steps; seed 3; 2 values changed<");
        assertThat(CommandResult.by("report", results.root().toString()).code()).isZero();
        assertThat(results.report()).as("reported again").hasContent(report);
    }

    @Test
    void theFileAsItStandsHasNoTableAndNoWarning() throws IOException {
        ResultDirectory results = Once.tinyRun();
        assertThat(Once.saidByTinyRun().err()).doesNotContain("bn: ");
        assertThat(results.changedValues()).doesNotExist();
        assertThat(Files.readString(results.report()))
                .startsWith("# A tiny experiment\n")
                .contains("20 steps; seeds 1, 2.\n")
                .doesNotContain("Values that are not", "Warning");
    }
}
