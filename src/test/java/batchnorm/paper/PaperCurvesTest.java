package batchnorm.paper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.design.PaperCurve;
import batchnorm.statistics.PercentileShape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaperCurvesTest {
    private static final String ACCURACY = "network,step,test_accuracy\nplain,100,0.5\nplain,200,0.75\n";
    private static final String KNOTS = """
            network,step,accuracy,compared_at,note
            plain,100,0.50,150,clipped
            plain,200,0.70,200,
            plain,400,0.80,400,
            """;
    private static final String PERCENTILES =
            "panel,percentile,fraction_of_axis,value\nb plain,15,0.5,-1\nb plain,50,0.5,0\nb plain,85,0.5,1\nb plain,85,1,3\n";

    private static PaperCurve curve(String printed) {
        return new PaperCurve(
                "paper/a.csv",
                Optional.of("paper/k.csv"),
                Optional.of("paper/p.csv"),
                List.of(new PaperCurve.Network("ours", printed)));
    }

    private static PaperCurves curves(String knots) {
        Map<String, String> texts = Map.of("paper/a.csv", ACCURACY, "paper/k.csv", knots, "paper/p.csv", PERCENTILES);
        return PaperCurves.read(curve("plain"), texts::get);
    }

    @Test
    void aVariantHasTheCurvesOfItsPrintedNetwork() {
        assertThat(curves(KNOTS).accuracy("ours"))
                .containsExactly(new PrintedAccuracy("plain", 100, 0.5), new PrintedAccuracy("plain", 200, 0.75));
        assertThat(curves(KNOTS).accuracy("another")).isEmpty();
        assertThat(curves(KNOTS).percentiles("another")).isEmpty();
        assertThat(PaperCurves.NONE.hasKnots("ours")).isFalse();
    }

    @Test
    void theDistanceIsTheRootMeanSquareOverTheKnots() {
        // Ours is 0.4 at 100, 0.6 at 200 and 0.8 at 400. The first knot is compared halfway to the second one.
        double[] ours = {0.4, 0.6, 0.8};
        double distance = curves(KNOTS).distance("ours", new long[] {100, 200, 400}, ours);
        assertThat(distance).isCloseTo(Math.sqrt((0.1 * 0.1 + 0.1 * 0.1 + 0) / 3), within(1e-12));
    }

    @Test
    void ourAccuracyAtAKnotLiesOnTheLineBetweenEvaluations() {
        String one = "network,step,accuracy,compared_at,note\nplain,250,0.5,250,\n";
        assertThat(curves(one).distance("ours", new long[] {200, 300}, new double[] {0.5, 0.7}))
                .isCloseTo(0.1, within(1e-12));
    }

    @Test
    void aCurveThatEndsBeforeTheLastKnotHasNoDistance() {
        assertThat(curves(KNOTS).distance("ours", new long[] {100, 399}, new double[] {0.5, 0.7}))
                .isNaN();
        assertThat(curves(KNOTS).distance("ours", new long[] {101, 500}, new double[] {0.5, 0.7}))
                .isNaN();
        assertThat(curves(KNOTS).distance("another", new long[] {100, 500}, new double[] {0.5, 0.7}))
                .isNaN();
    }

    @Test
    void printedPercentilesAreReadEvery250Steps() {
        PrintedPercentiles printed = curves(KNOTS).percentiles("ours").orElseThrow();
        assertThat(printed.steps()).hasSize(200).startsWith(250L, 500L).endsWith(50_000L);
        // From 25,000 to 50,000 the 85th percentile rises from 1 to 3.
        assertThat(printed.percentiles().get(149).p85()).isCloseTo(2, within(1e-12));
        PercentileShape shape = curves(KNOTS).shape("ours").orElseThrow();
        assertThat(shape.end15()).isEqualTo(-1);
        assertThat(shape.end85()).isCloseTo(3 - 2 * 4.5 / 100, within(1e-12));
    }

    @Test
    void aNetworkThatIsNotPrintedIsRefused() {
        Map<String, String> texts = Map.of("paper/a.csv", ACCURACY, "paper/k.csv", KNOTS, "paper/p.csv", PERCENTILES);
        assertThatThrownBy(() -> PaperCurves.read(curve("plan"), texts::get))
                .isInstanceOf(BadInput.class)
                .hasMessage("paper/a.csv has no network 'plan'; one of plain is expected");
    }

    @Test
    void aKnotIsComparedBetweenItselfAndTheNextOne() {
        String late = KNOTS.replace("plain,400,0.80,400", "plain,400,0.80,401");
        assertThatThrownBy(() -> curves(late))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("paper/k.csv, line 4, column compared_at: \"401\" is not between");
    }

    @Test
    void allThreePercentilesMustBeThere() {
        Map<String, String> texts = Map.of(
                "paper/a.csv",
                ACCURACY,
                "paper/k.csv",
                KNOTS,
                "paper/p.csv",
                "panel,percentile,fraction_of_axis,value\nb plain,15,0.5,-1\n");
        assertThatThrownBy(() -> PaperCurves.read(curve("plain"), texts::get))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("plain has the percentiles [15]; 15, 50 and 85 are expected");
    }
}
