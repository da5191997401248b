package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ChangedValue;
import batchnorm.design.Setup;
import batchnorm.design.Split;
import batchnorm.results.ChangedValuesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.SetupFile;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a report and the foot of its charts say of the data, the length, the seeds and the changed values. */
class WhatRanTest {
    @TempDir
    Path folder;

    private ResultDirectory results;

    @BeforeEach
    void fabricate() {
        results = FabricatedResults.figure1(folder.resolve("run"), List.of(1L, 2L, 3L));
        SetupFile.write(
                results.setup(), new Setup("mnist", "the published files", 60_000, 10_000, Split.TEST, 20_000, 50_000));
    }

    private void change(ChangedValue... values) {
        ChangedValuesFile.write(results.changedValues(), List.of(values));
    }

    private String report(String... noted) throws IOException {
        ReportWriter.write(RecordedExperiment.read(results), List.of(noted), new Charts.Drawn(List.of(), List.of()));
        return Files.readString(results.report());
    }

    private String svg(String chart) throws IOException {
        Charts.draw(RecordedExperiment.read(results));
        return Files.readString(results.charts().resolve(chart + ".svg"));
    }

    @Test
    void theHeadNamesDataSizesStepsAndSeeds() throws IOException {
        assertThat(report())
                .startsWith("# MNIST with and without batch normalization\n")
                .contains("\n\nWhat ran: mnist (the published files), 60,000 training and 10,000 test images;"
                        + " 20,000 to 50,000 steps; seeds 1 to 3.\n\nDoes a small sigmoid network")
                .doesNotContain("Values that are not", "The file asks");
    }

    @Test
    void changedValuesStandInATableAboveTheQuestionAndAreCountedInTheTitle() throws IOException {
        change(
                new ChangedValue("training.steps", "", "50000", "70", ChangedValue.COMMAND_LINE),
                new ChangedValue("training.minibatch", "With BN", "60", "8", ChangedValue.SMOKE),
                new ChangedValue("seeds", "", "[1]", "[1, 2, 3]", ChangedValue.COMMAND_LINE));
        assertThat(report())
                .startsWith("# MNIST with and without batch normalization, with 2 values changed\n")
                .contains("""
                        Values that are not those of the experiment file:

                        | setting | variant | in the file | here | set by |
                        |---|---|---|---|---|
                        | `training.steps` | all | `50000` | `70` | command line |
                        | `training.minibatch` | With BN | `60` | `8` | `--smoke` |
                        | `seeds` | all | `[1]` | `[1, 2, 3]` | command line |

                        The file asks the question below for its own values of `training.steps`, `training.minibatch`.\
                         Other values ran here.

                        Does a small sigmoid network""");
    }

    @Test
    void onAnotherDataSetTheTitleSaysSoFirst() throws IOException {
        change(new ChangedValue("dataset.name", "", "drawn-digits", "mnist", ChangedValue.COMMAND_LINE));
        assertThat(report())
                .startsWith(
                        "# On mnist instead of drawn-digits: MNIST with and without batch normalization, with 1 value"
                                + " changed\n");
    }

    @Test
    void withOtherSeedsAloneTitleAndQuestionAreTheFiles() throws IOException {
        change(new ChangedValue("seeds", "", "[1]", "[1, 2, 3]", ChangedValue.COMMAND_LINE));
        assertThat(report())
                .startsWith("# MNIST with and without batch normalization\n")
                .contains("| `seeds` | all |")
                .doesNotContain("The file asks");
    }

    /** Verdicts need seeds, so that the title says where there are fewer. */
    @Test
    void fewerSeedsThanTheFilesStandInTheTitle() throws IOException {
        change(new ChangedValue("seeds", "", "[1, 2, 3, 4, 5]", "[1, 2]", ChangedValue.COMMAND_LINE));
        assertThat(report())
                .startsWith("# MNIST with and without batch normalization, with 2 seeds instead of 5\n")
                .contains("| `seeds` | all | `[1, 2, 3, 4, 5]` | `[1, 2]` | command line |")
                .doesNotContain("The file asks");
        change(
                new ChangedValue("training.steps", "", "50000", "70", ChangedValue.SMOKE),
                new ChangedValue("seeds", "", "[1, 2, 3]", "[1]", ChangedValue.SMOKE));
        assertThat(report())
                .startsWith("# MNIST with and without batch normalization, with 1 value changed and one seed instead"
                        + " of 3\n");
    }

    @Test
    void asManyOtherSeedsLeaveTheTitle() throws IOException {
        change(new ChangedValue("seeds", "", "[1, 2]", "[8, 9]", ChangedValue.COMMAND_LINE));
        assertThat(report()).startsWith("# MNIST with and without batch normalization\n");
    }

    @Test
    void warningsOfTheRunStandInTheHead() throws IOException {
        assertThat(report("training.steps is 70 and that is short"))
                .containsSubsequence(
                        "What ran:",
                        "> **Warning.** training.steps is 70 and that is short.\n",
                        "Does a small sigmoid",
                        "## Summary");
    }

    @Test
    void aFolderThatRecordsNeitherDataNorLengthNamesItsSeeds() throws IOException {
        Files.delete(results.setup());
        assertThat(report()).contains("\n\nWhat ran: seeds 1 to 3.\n\nDoes");
    }

    @Test
    void anUnknownOriginOfTheDataIsLeftOut() throws IOException {
        SetupFile.write(results.setup(), new Setup("cifar-10", "", 50_000, 1, Split.VALIDATION, 1, 1));
        assertThat(report())
                .contains("What ran: cifar-10, 50,000 training and 1 validation images; 1 step; seeds 1 to 3.");
    }

    @Test
    void theFootOfAChartSaysTheSameWithTheNumberOfChangedValues() throws IOException {
        change(new ChangedValue("training.steps", "", "50000", "70", ChangedValue.COMMAND_LINE));
        assertThat(foot(svg("accuracy")))
                .isEqualTo("mnist-figure-1: mnist (the published files), 60,000 training and 10,000 test images;"
                        + " 20,000 to 50,000 steps; seeds 1 to 3; 1 value changed");
    }

    @Test
    void theFootNamesTheSeedOfAChartThatShowsOne() throws IOException {
        assertThat(foot(svg("percentiles-With-BN"))).endsWith("50,000 steps; seed 1");
        assertThat(foot(svg("figure-1"))).endsWith("50,000 steps; (a) 3 seeds, the percentiles seed 1");
    }

    /** The grey lines at the end of a picture, joined. */
    private static String foot(String svg) {
        String end = svg.substring(svg.indexOf("mnist"));
        List<String> lines = new ArrayList<>();
        for (String text : end.split("</text>", -1)) {
            if (text.contains("<svg") || text.contains("</svg>")) {
                break;
            }
            lines.add(text.substring(text.lastIndexOf('>') + 1));
        }
        return String.join(" ", lines);
    }

    @Test
    void theFootCoversNothingAndLiesWithinThePicture() throws IOException {
        Drawing chart = AccuracyChart.of("A", Split.TEST, Charts.lines(RecordedExperiment.read(results)));
        String longFoot = "MMMMM ".repeat(60) + "end";
        BufferedImage without = image(chart);
        BufferedImage with = image(new FootedDrawing(chart, longFoot));
        assertThat(with.getWidth()).isEqualTo(without.getWidth());
        int height = without.getHeight();
        assertThat(pixels(with, 0, height)).isEqualTo(pixels(without, 0, height));
        assertThat(pixels(with, height, with.getHeight()))
                .as("the foot is there")
                .contains(0xff666666);
        for (int y = 0; y < with.getHeight(); y++) {
            assertThat(with.getRGB(with.getWidth() - 1, y))
                    .as("right edge, row " + y)
                    .isEqualTo(0xffffffff);
        }
        assertThat(pixels(with, with.getHeight() - 4, with.getHeight()))
                .as("lower edge")
                .containsOnly(0xffffffff);
    }

    private static BufferedImage image(Drawing drawing) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(Rendering.png(drawing)));
    }

    private static int[] pixels(BufferedImage image, int from, int to) {
        return image.getRGB(0, from, image.getWidth(), to - from, null, 0, image.getWidth());
    }
}
