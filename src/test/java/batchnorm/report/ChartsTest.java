package batchnorm.report;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.Grid;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.LongStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartsTest {

    @TempDir
    Path folder;

    private static List<Long> seeds(int n) {
        return LongStream.rangeClosed(1, n).boxed().toList();
    }

    private static List<String> names(Charts.Drawn drawn) {
        return drawn.pictures().stream().map(Picture::name).toList();
    }

    private static String svg(ResultDirectory directory, String name) throws IOException {
        return Files.readString(directory.charts().resolve(name + ".svg"));
    }

    @Test
    void figure1IsDrawnAsThreeChartsAndAPanel() throws IOException {
        ResultDirectory directory = FabricatedResults.figure1(folder.resolve("run"), seeds(3));
        Charts.Drawn drawn = Charts.draw(RecordedExperiment.read(directory));
        assertThat(drawn.warnings()).isEmpty();
        assertThat(names(drawn))
                .containsExactly("accuracy", "percentiles-Without-BN", "percentiles-With-BN", "figure-1");
        assertThat(svg(directory, "accuracy"))
                .contains("Without BN", "With BN", "training steps", "test accuracy", "50K");
        assertThat(svg(directory, "percentiles-With-BN")).contains("(c) With BN", "85th percentile", "median");
        assertThat(svg(directory, "figure-1")).contains("(a) Test accuracy", "(b) Without BN", "(c) With BN");
        assertThat(ImageIO.read(directory.charts().resolve("accuracy.png").toFile()))
                .satisfies(image -> {
                    assertThat(image.getWidth()).isEqualTo(2 * LineChart.WIDTH);
                    assertThat(image.getHeight()).isEqualTo(2 * (LineChart.HEIGHT + 21)); // with one line below it
                });
    }

    private String captionOfAccuracy(int number) {
        ResultDirectory directory = FabricatedResults.figure1(folder.resolve("run" + number), seeds(number));
        return Figure1Charts.of(RecordedExperiment.read(directory)).keySet().stream()
                .filter(picture -> picture.name().equals("accuracy"))
                .findFirst()
                .orElseThrow()
                .caption();
    }

    @Test
    void aCaptionSpeaksOfAMeanAndItsIntervalOnlyWhereThereAreSome() {
        String caption = "Test accuracy against training steps";
        assertThat(captionOfAccuracy(1)).isEqualTo(caption);
        assertThat(captionOfAccuracy(2)).isEqualTo(caption + ", mean over seeds");
        assertThat(captionOfAccuracy(3)).isEqualTo(caption + ", mean over seeds; shaded: 95 % interval of the mean");
    }

    private Picture panel(double factor) {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run" + factor), 10_000, 500);
        fabricated.accuracy(new RunKey(FabricatedResults.PLAIN, 1), 0.97, 700, 10_000);
        fabricated.activations(new RunKey(FabricatedResults.PLAIN, 1), true, factor);
        fabricated.accuracy(new RunKey(FabricatedResults.NORMALIZED, 1), 0.98, 200, 10_000);
        fabricated.activations(new RunKey(FabricatedResults.NORMALIZED, 1), false);
        ResultDirectory directory = fabricated.finish(FabricatedResults.experiment(
                List.of(FabricatedResults.PLAIN, FabricatedResults.NORMALIZED),
                seeds(1),
                FabricatedResults.PLAIN,
                Optional.empty()));
        return Figure1Charts.of(RecordedExperiment.read(directory)).keySet().stream()
                .filter(Picture::holdsAllOthers)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void thePanelSaysThatItsNetworksHaveVerticalAxesOfTheirOwn() {
        String note = "; each network has a vertical axis of its own, because the ranges differ";
        assertThat(panel(10).caption()).endsWith(note);
        assertThat(panel(11).seeds()).isEqualTo("seed 1" + note);
        assertThat(panel(1).caption()).doesNotContain("vertical axis");
        assertThat(panel(1.1).seeds()).isEqualTo("seed 1");
    }

    @Test
    void theSameResultsGiveTheSameBytesInEveryLocale() throws IOException {
        ResultDirectory directory = FabricatedResults.figure1(folder.resolve("run"), seeds(2));
        Charts.Drawn first = Charts.draw(RecordedExperiment.read(directory));
        List<byte[]> before = bytes(directory, first);
        Locale locale = Locale.getDefault();
        Locale.setDefault(Locale.GERMANY);
        try {
            assertThat(bytes(directory, Charts.draw(RecordedExperiment.read(directory))))
                    .usingRecursiveComparison()
                    .isEqualTo(before);
        } finally {
            Locale.setDefault(locale);
        }
    }

    private static List<byte[]> bytes(ResultDirectory directory, Charts.Drawn drawn) throws IOException {
        List<byte[]> bytes = new ArrayList<>();
        for (Picture picture : drawn.pictures()) {
            bytes.add(Files.readAllBytes(directory.charts().resolve(picture.name() + ".png")));
            bytes.add(Files.readAllBytes(directory.charts().resolve(picture.name() + ".svg")));
        }
        return bytes;
    }

    @Test
    void aDivergedRunIsNotedInTheLegend() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 10_000, 200);
        fabricated.accuracy(new RunKey("Inception", 1), 0.7, 2000, 10_000);
        fabricated.accuracy(new RunKey("Inception", 2), 0.7, 2000, 3000);
        fabricated.accuracy(new RunKey("BN-x5", 1), 0.72, 800, 4000);
        List<String> variants = List.of("Inception", "BN-x5");
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(variants, seeds(2), "", Optional.empty()));
        assertThat(names(Charts.draw(RecordedExperiment.read(directory)))).containsExactly("accuracy");
        assertThat(svg(directory, "accuracy")).contains("Inception (1 of 2 diverged)", "BN-x5 (diverged)");
    }

    @Test
    void manyVariantsHaveTheirLegendOutside() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 1000, 20);
        List<String> variants = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            variants.add("batch size " + (1 << i));
            fabricated.accuracy(new RunKey(variants.get(i), 1), 0.9 + i * 0.01, 100 - 5 * i, 1000);
        }
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(variants, seeds(1), "", Optional.empty()));
        Charts.draw(RecordedExperiment.read(directory));
        assertThat(ImageIO.read(directory.charts().resolve("accuracy.png").toFile())
                        .getWidth())
                .isGreaterThan(2 * LineChart.WIDTH);
        assertThat(svg(directory, "accuracy")).contains("batch size 256");
    }

    @Test
    void aGridBecomesAHeatMapForEachBaseVariant() throws IOException {
        ResultDirectory directory = grid(folder.resolve("run"));
        assertThat(names(Charts.draw(RecordedExperiment.read(directory))))
                .containsExactly("heat-map", "heat-map-difference");
        assertThat(svg(directory, "heat-map-difference")).contains("normalized − plain", "†", "+41.0");
        assertThat(svg(directory, "heat-map"))
                .contains("plain", "normalized", "learning rate", "σ of the weights", "†")
                .contains(">mnist-figure-1: seed 1; one seed, †: it diverged<");
    }

    /** Widths of hidden layers are lists, also where there is one layer. As numbers they rise upwards. */
    @Test
    void listsOfOneNumberAreNumbersOfAnAxisAndInALegend() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 1000, 500);
        List<String> widths = List.of("[50]", "[100]", "[200]");
        List<Grid.Point> points = new ArrayList<>();
        for (String depth : List.of("2", "4")) {
            for (String width : widths) {
                String variant = "BN depth=" + depth + " width=" + width;
                points.add(new Grid.Point(variant, "BN", List.of(depth, width)));
                fabricated.accuracy(new RunKey(variant, 1), 0.9, 100, 1000);
            }
        }
        Grid grid = new Grid(
                List.of(new Grid.Axis("depth", "depth", List.of("2", "4")), new Grid.Axis("width", "width", widths)),
                points);
        List<String> variants = points.stream().map(Grid.Point::variant).toList();
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(variants, seeds(1), "", Optional.of(grid)));
        RecordedExperiment recorded = RecordedExperiment.read(directory);

        HeadedDrawing drawing =
                (HeadedDrawing) HeatMaps.of(recorded, grid).values().iterator().next();
        HeatMapDrawing map =
                (HeatMapDrawing) ((PanelDrawing) drawing.below()).panels().get(0);
        assertThat(map.ys()).as("upwards").containsExactly("50", "100", "200");
        assertThat(Charts.lines(recorded).get(0).label()).isEqualTo("BN depth=2 width=50");
    }

    /** A row each, which stays readable where a curve or a dot for each point would not. */
    @Test
    void aGridOfOneAxisIsOneHeatMapHoweverManyVariantsItSweeps() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 1000, 500);
        List<String> rates = List.of("1", "3");
        List<Grid.Point> points = new ArrayList<>();
        for (int base = 0; base < 22; base++) {
            for (String rate : rates) {
                String variant = "base " + base + " rate=" + rate;
                points.add(new Grid.Point(variant, "base " + base, List.of(rate)));
                fabricated.accuracy(new RunKey(variant, 1), 0.9, 100, 1000);
            }
        }
        Grid grid = new Grid(List.of(new Grid.Axis("rate", "rate", rates)), points);
        List<String> variants = points.stream().map(Grid.Point::variant).toList();
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(variants, seeds(1), "", Optional.of(grid)));

        assertThat(names(Charts.draw(RecordedExperiment.read(directory)))).containsExactly("heat-map");
        assertThat(svg(directory, "heat-map")).contains(">base 0<", ">base 21<");
    }

    private static ResultDirectory grid(Path root) {
        List<String> rates = List.of("0.05", "0.1", "0.5", "1", "5");
        List<String> sigmas = List.of("0.01", "0.1", "1");
        FabricatedResults fabricated = new FabricatedResults(root, 1000, 100);
        List<Grid.Point> points = new ArrayList<>();
        for (String base : List.of("plain", "normalized")) {
            for (String rate : rates) {
                for (String sigma : sigmas) {
                    String variant = base + " rate=" + rate + " sigma=" + sigma;
                    points.add(new Grid.Point(variant, base, List.of(rate, sigma)));
                    boolean diverges = base.equals("plain") && rate.equals("5");
                    double best = base.equals("plain") ? 0.97 - Double.parseDouble(sigma) * 0.4 : 0.98;
                    fabricated.accuracy(
                            new RunKey(variant, 1), best, 60 / Double.parseDouble(rate) / 10, diverges ? 300 : 1000);
                }
            }
        }
        Grid grid = new Grid(
                List.of(
                        new Grid.Axis("schedule.rate", "learning rate", rates),
                        new Grid.Axis("network.sigma", "σ of the weights", sigmas)),
                points);
        List<String> variants = points.stream().map(Grid.Point::variant).toList();
        return fabricated.finish(FabricatedResults.experiment(variants, List.of(1L), "", Optional.of(grid)));
    }

    @Test
    void aSmokeRunOfThreeStepsCanBeDrawn() throws IOException {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 3, 1);
        fabricated.accuracy(new RunKey("only", 1), 0.2, 100, 3);
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(List.of("only"), seeds(1), "", Optional.empty()));
        Charts.draw(RecordedExperiment.read(directory));
        assertThat(svg(directory, "accuracy")).contains(">only<").doesNotContain("K<");
    }

    @Test
    void withoutAnyFinishedRunNothingIsDrawn() {
        FabricatedResults fabricated = new FabricatedResults(folder.resolve("run"), 3, 1);
        ResultDirectory directory =
                fabricated.finish(FabricatedResults.experiment(List.of("only"), seeds(1), "only", Optional.empty()));
        assertThat(Charts.draw(RecordedExperiment.read(directory)).pictures()).isEmpty();
    }

    @Test
    void aMachineWithoutFontsDrawsNothingAndSaysSo() {
        ResultDirectory directory = FabricatedResults.figure1(folder.resolve("run"), seeds(1));
        Optional<String> plain = FontProbe.problem(() -> {
            throw new Error("Probable fatal error: No physical fonts found."); // as Java does without any font
        });
        assertThat(plain).get().asString().contains("install fontconfig", "No physical fonts found");
        Optional<String> problem = FontProbe.problem(() -> {
            throw new InternalError("Fontconfig head is null\nat line 2");
        });
        Charts.Drawn drawn = Charts.draw(RecordedExperiment.read(directory), problem);
        assertThat(drawn.pictures()).isEmpty();
        assertThat(drawn.warnings())
                .singleElement()
                .asString()
                .contains("fontconfig")
                .doesNotContain("\n");
        assertThat(directory.charts()).doesNotExist();
    }
}
