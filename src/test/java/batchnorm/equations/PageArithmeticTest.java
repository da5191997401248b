package batchnorm.equations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.browser.Browser;
import batchnorm.browser.RequiresBrowser;
import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.PopulationStatistics;
import batchnorm.json.Json;
import batchnorm.network.FullyConnected;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.play.PlayData;
import batchnorm.play.PlayPage;
import batchnorm.statistics.PercentileSelector;
import batchnorm.statistics.Percentiles;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The arithmetic of the interactive page gives the numbers of this package, in a real browser. The order of the
 * operations is the same, so what differs is the last bits of powers, exponentials and sums.
 */
@RequiresBrowser
class PageArithmeticTest {
    private static final double ROUNDING = 1e-12;

    @TempDir
    @SuppressWarnings("NonFinalStaticField") // JUnit sets it, once for all tests
    static Path folder;

    private static Browser browser;

    @BeforeAll
    static void open() throws IOException {
        Path page = Files.writeString(folder.resolve("play.html"), PlayPage.html(PlayData.recorded()));
        browser = new Browser(900);
        browser.open(page);
    }

    @AfterAll
    static void close() {
        browser.close();
    }

    /** The value of an expression, as maps, lists and numbers. */
    private static Object page(String expression) {
        try {
            return JSON.std.anyFrom((String) browser.value("JSON.stringify(" + expression + ")"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static double[] numbers(Object list) {
        return ((List<?>) list)
                .stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }

    private static double number(Object value) {
        return ((Number) value).doubleValue();
    }

    private static void same(Object actual, double... expected) {
        double size = DoubleStream.of(expected).map(Math::abs).max().orElse(1);
        assertThat(numbers(actual)).containsExactly(expected, within(ROUNDING * Math.max(1e-3, size)));
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "2, 1e-5", "3, 1e-5", "16, 0", "16, 0.1", "64, 1e-5"})
    void algorithm1AndItsSixGradients(int examples, double epsilon) {
        RandomSamples draws = new RandomSamples(examples, "page");
        double[] x = draws.normal(examples, 3, 2);
        double[] dy = draws.normal(examples, 0, 1);
        double ownEpsilon = examples == 1 ? 1e-5 : epsilon; // one example alone has variance 0
        NormalizedUnit unit = new NormalizedUnit(x, ownEpsilon);
        NormalizedUnit.UnitGradients expected = unit.backward(dy, 1.7);

        Map<?, ?> found = (Map<?, ?>) page("(unit => ({...unit, y: bn.unit.output(unit.normalized, 1.7, -0.4),"
                + " back: bn.unit.backward(unit, " + Json.of(dy) + ", 1.7)}))(bn.unit.of(" + Json.of(x) + ", "
                + ownEpsilon
                + "))");

        same(List.of(found.get("mean"), found.get("variance")), unit.mean(), unit.variance());
        same(found.get("normalized"), unit.normalized());
        same(found.get("y"), unit.output(1.7, -0.4));
        Map<?, ?> back = (Map<?, ?>) found.get("back");
        same(back.get("normalized"), expected.normalized);
        same(back.get("x"), expected.x);
        same(
                List.of(back.get("variance"), back.get("mean"), back.get("scale"), back.get("shift")),
                expected.variance,
                expected.mean,
                expected.scale,
                expected.shift);
    }

    @Test
    void theThreeTermsAddUpToTheGradient() {
        String x = Json.of(new RandomSamples(1, "terms").normal(20, 1, 3));
        String terms = "(back => back.direct.map((d, i) => d + back.throughVariance[i] + back.throughMean))";

        assertThat(numbers(page(terms + "(bn.unit.backward(bn.unit.of(" + x + ", 1e-5), " + x + ", 2))")))
                .containsExactly(
                        numbers(page("bn.unit.backward(bn.unit.of(" + x + ", 1e-5), " + x + ", 2).x")), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SIGMOID", "TANH", "RELU"})
    void theNonlinearitiesAndTheirSlopes(Nonlinearity nonlinearity) {
        double[] u = new RandomSamples(2, "u").normal(30, 0, 4);
        String name = nonlinearity.name().toLowerCase(java.util.Locale.ROOT);

        same(
                page(Json.of(u) + ".map(u => bn.curve.value." + name + "(u))"),
                DoubleStream.of(u).map(at -> Curve.value(nonlinearity, at)).toArray());
        same(
                page(Json.of(u) + ".map(u => bn.curve.slope." + name + "(u))"),
                DoubleStream.of(u).map(at -> Curve.slope(nonlinearity, at)).toArray());
    }

    @ParameterizedTest
    @CsvSource({"CENTRED, IGNORING", "CENTRED, THROUGH", "SCALED, IGNORING", "SCALED, THROUGH"})
    void theBlowUpOfSection2StepByStep(BlowUp.Normalizing normalizing, BlowUp.Gradient gradient) {
        BlowUp.Target target = new BlowUp.Target(1, 0.5); // it pulls at w too
        Findings expected =
                new BlowUp(60, 0.1, normalizing, gradient, 1e-5, target, new BlowUp.Descent(100, 0.1)).check(3);
        double[] u = new NormalizedUnit(new RandomSamples(3, "u").normal(60, 0, 1), 0).normalized();
        String setting = "{u: " + Json.of(u) + ", scaled: " + (normalizing == BlowUp.Normalizing.SCALED) + ", through: "
                + (gradient == BlowUp.Gradient.THROUGH)
                + ", rate: 0.1, epsilon: 1e-5, initialScale: 0.1, target: {mean: 1, slope: 0.5}}";
        List<?> states = (List<?>) page("(setting => Array.from({length: 100}).reduce((all) =>"
                + " [...all, bn.blowUp.step(setting, all[all.length - 1])], [bn.blowUp.start(setting)])"
                + ".map(one => [Math.abs(one.b), Math.abs(one.w), one.loss]))(" + setting + ")");

        assertThat(states).hasSize(101);
        for (Findings.Point point : expected.points()) {
            int column = List.of("shift", "scale", "loss").indexOf(point.series());
            double found = numbers(states.get((int) point.x()))[column];
            // Rounding adds up over the steps.
            assertThat(found)
                    .as("%s at %s", point.series(), point.x())
                    .isEqualTo(point.y(), within(1e-10 * Math.max(1, point.y())));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.001, 0.1, 1, 30, 1000})
    void theIdentityOfSection3(double deviation) {
        Identity identity = new Identity(60, 3, List.of(deviation), 1e-5);
        double[] x = new RandomSamples(5, "x").normal(60, 3, deviation);
        List<Double> expected =
                identity.check(5).points().stream().map(Findings.Point::y).toList();
        String error = "inScale => {const unit = bn.unit.of(" + Json.of(x) + ", 1e-5);"
                + " const {scale, shift} = bn.unit.identity(unit, inScale);"
                + " return bn.unit.identityError(unit.x, bn.unit.output(unit.normalized, scale, shift), " + deviation
                + ")}";

        assertThat(numbers(page("[true, false].map(" + error + ")")))
                .containsExactly(new double[] {expected.get(0), expected.get(1)}, within(1e-12));
    }

    @Test
    void algorithm2AveragesAsTheEnginesDo() {
        List<double[]> batches = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            batches.add(new RandomSamples(i, "batch").normal(4, 2, 3));
        }
        LayerStatistics expected = PopulationStatistics.estimate(new Drawn(batches), () -> new Minibatch(4, 1), 30)
                .get(0);
        Map<?, ?> found = (Map<?, ?>) page("bn.statistics.population(" + Json.of(batches) + ")");

        same(List.of(found.get("mean"), found.get("variance")), expected.mean(0), expected.variance(0));
        assertThat(page("bn.statistics.population([[1], [2]]).variance")).isNull(); // NaN in JSON
    }

    /** A layer of one unit that sees given values. */
    private static final class Drawn implements NormalizedLayers {
        private final Iterator<double[]> batches;

        Drawn(List<double[]> batches) {
            this.batches = batches.iterator();
        }

        @Override
        public List<LayerStatistics> overMinibatch(Minibatch batch) {
            double[] x = batches.next();
            NormalizedUnit unit = new NormalizedUnit(x, 0);
            return List.of(new LayerStatistics(x.length, new double[] {unit.mean()}, new double[] {unit.variance()}));
        }

        @Override
        public LayerStatistics inInference(Minibatch batch, int layer) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<LayerStatistics> inUse() {
            throw new UnsupportedOperationException();
        }

        @Override
        public void use(List<LayerStatistics> statistics) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void movingAveragesStartAtMean0AndVariance1AndAreBiased() {
        // Two mini-batches {1, 3} and {2, 6}: means 2 and 4, biased variances 1 and 4; decay 0.9.
        Map<?, ?> found = (Map<?, ?>) page("bn.statistics.moving([[1, 3], [2, 6]], 0.9)");

        same(List.of(found.get("mean"), found.get("variance")), 0.9 * 0.2 + 0.4, 0.9 * (0.9 + 0.1) + 0.4);
    }

    @Test
    void percentilesAreThoseOfTheRecordedTrainings() {
        float[] values = new float[101];
        double[] drawn = new RandomSamples(8, "values").normal(values.length, 0, 2);
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) drawn[i];
            drawn[i] = values[i];
        }
        Percentiles expected = new PercentileSelector(values.length).of(values, values.length);

        same(
                page("[0.15, 0.5, 0.85].map(p => bn.statistics.percentile(" + Json.of(drawn) + ", p))"),
                expected.p15(),
                expected.p50(),
                expected.p85());
    }

    @Test
    void theAxesNormalizeColumnsRowsAndPartsOfRows() {
        double[][] table = new RandomSamples(4, "table").matrix(3, 6, 2);
        String text = Json.of(List.of(table[0], table[1], table[2]));
        double[] column = {table[0][4], table[1][4], table[2][4]};
        double[] part = {table[1][3], table[1][4], table[1][5]};

        String cell = ".normalized[1][4]";
        assertThat(number(page("bn.axes.normalize(" + text + ", 'batch', 2, 1e-5)" + cell)))
                .isEqualTo(new NormalizedUnit(column, 1e-5).normalized()[1], within(ROUNDING));
        assertThat(number(page("bn.axes.normalize(" + text + ", 'layer', 2, 1e-5)" + cell)))
                .isEqualTo(new NormalizedUnit(table[1], 1e-5).normalized()[4], within(ROUNDING));
        assertThat(number(page("bn.axes.normalize(" + text + ", 'group', 2, 1e-5)" + cell)))
                .isEqualTo(new NormalizedUnit(part, 1e-5).normalized()[1], within(ROUNDING));
    }

    @ParameterizedTest
    @CsvSource({"true, SIGMOID", "false, SIGMOID", "true, TANH", "false, RELU"})
    void theNetworkFollowsTheGradientOfTheOneInDoublePrecision(boolean batchNorm, Nonlinearity nonlinearity) {
        Normalization normalization = batchNorm ? new Normalization.Batch(1e-5, 0.9) : new Normalization.None();
        DoubleNetwork network =
                new DoubleNetwork(new FullyConnected(7, List.of(5, 4), 3, nonlinearity, normalization, 1));
        double[] parameters = new RandomSamples(6, "parameters").normal(network.length(), 0.1, 0.6);
        Minibatch batch = new Minibatch(12, 7);
        batch.resize(12);
        double[] drawn = new RandomSamples(6, "inputs").normal(84, 0, 1);
        for (int i = 0; i < drawn.length; i++) {
            batch.inputs()[i] = (float) drawn[i];
            drawn[i] = batch.inputs()[i];
        }
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            batch.labels()[i] = i * i % 3;
            labels.add(i * i % 3);
        }
        DoubleNetwork.Slope expected = network.slope(parameters, batch);

        Map<?, ?> found = (Map<?, ?>) page("(slope => ({loss: slope.loss, gradient: [...slope.gradient]}))"
                + "(bn.network.slope(bn.network.shape({inputs: 7, hidden: [5, 4], classes: 3, nonlinearity: '"
                + nonlinearity.name().toLowerCase(java.util.Locale.ROOT) + "', batchNorm: " + batchNorm
                + ", epsilon: 1e-5}), Float64Array.from(" + Json.of(parameters) + "), Float64Array.from("
                + Json.of(drawn)
                + "), " + Json.of(labels) + "))");

        assertThat(number(found.get("loss"))).isEqualTo(expected.loss(), within(ROUNDING));
        assertThat(numbers(found.get("gradient"))).containsExactly(expected.gradient(), within(ROUNDING));
    }
}
