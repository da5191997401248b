package batchnorm.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;

/**
 * Constant, nearly constant, huge and tiny inputs of a unit, and Algorithm 1 on them with γ = 1 and β = 0: the right
 * values, in decimal numbers of 100 digits.
 */
public final class ExtremeInputs {
    private static final MathContext DIGITS = new MathContext(100);

    private ExtremeInputs() {}

    /** The inputs of a unit over a mini-batch, with a name. */
    public static Stream<Named<float[]>> all() {
        return Stream.of(constants(), closeTogether(), aroundLargeMeans(), beyondSquares(), outliers())
                .flatMap(inputs -> inputs);
    }

    /** Equal inputs. */
    public static Stream<Named<float[]>> constants() {
        return Stream.of(0f, 0.1f, 100.1f, 10000.3f, 1e10f, 3e38f, -7.7e20f, 1e-30f)
                .map(value -> Named.of("60 times " + value, repeat(value, 60)));
    }

    private static Stream<Named<float[]>> closeTogether() {
        float[] next = repeat(10000.3f, 60);
        next[17] = Math.nextUp(10000.3f);
        float[] little = repeat(-15.94f, 100);
        little[50] = -15.90f;
        float[] rising = new float[60];
        for (int i = 0; i < rising.length; i++) {
            rising[i] = (float) (10000.3 + 1e-3 * i);
        }
        return Stream.of(
                Named.of("one is the next float", next),
                Named.of("one is a little larger", little),
                Named.of("10000.3 + 0.001·i", rising));
    }

    private static Stream<Named<float[]>> aroundLargeMeans() {
        return Stream.of(1.0, 3.0, 5.0, 15.0, 100.0, 1e4, 1e6).map(mean -> {
            float[] x = new float[60];
            for (int i = 0; i < x.length; i++) {
                x[i] = (float) (mean + Math.sin(i));
            }
            return Named.of("around " + mean, x);
        });
    }

    /** Their squares, sums or differences are beyond a float, or below. */
    private static Stream<Named<float[]>> beyondSquares() {
        float[] huge = new float[60];
        float[] tiny = new float[60];
        for (int i = 0; i < huge.length; i++) {
            huge[i] = 1e30f + 1e28f * i;
            tiny[i] = 1e-30f * i;
        }
        return Stream.of(
                Named.of("±1e30", ofBothSigns(1e30f)),
                Named.of("1e30 + 1e28·i", huge),
                Named.of("±3e38", ofBothSigns(3e38f)),
                Named.of("±1e-25", ofBothSigns(1e-25f)),
                Named.of("1e-30·i", tiny));
    }

    private static Stream<Named<float[]>> outliers() {
        return Stream.of(0, 1, 59).map(place -> {
            float[] x = new float[60];
            for (int i = 0; i < x.length; i++) {
                x[i] = i;
            }
            x[place] = 1e30f;
            return Named.of("1e30 at " + place + ", the others small", x);
        });
    }

    private static float[] ofBothSigns(float size) {
        float[] x = new float[60];
        for (int i = 0; i < x.length; i++) {
            x[i] = i % 2 == 0 ? size : -size;
        }
        return x;
    }

    private static float[] repeat(float value, int times) {
        float[] x = new float[times];
        Arrays.fill(x, value);
        return x;
    }

    /** Any gradients of a unit's outputs, neither alike nor of mean 0. */
    public static float[] gradients(int m) {
        float[] gradients = new float[m];
        for (int i = 0; i < m; i++) {
            gradients[i] = (float) (0.3 + Math.cos(1.7 * i));
        }
        return gradients;
    }

    /** μ. */
    public static double mean(float[] x) {
        return exactMean(x).doubleValue();
    }

    /** The biased σ². */
    public static double variance(float[] x) {
        return exactVariance(x).doubleValue();
    }

    private static BigDecimal exactMean(float[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (float value : x) {
            sum = sum.add(new BigDecimal(value)); // exact
        }
        return sum.divide(BigDecimal.valueOf(x.length), DIGITS);
    }

    private static BigDecimal exactVariance(float[] x) {
        BigDecimal sum = BigDecimal.ZERO;
        for (BigDecimal deviation : deviations(x)) {
            sum = sum.add(deviation.multiply(deviation, DIGITS), DIGITS);
        }
        return sum.divide(BigDecimal.valueOf(x.length), DIGITS);
    }

    private static BigDecimal[] deviations(float[] x) {
        BigDecimal mean = exactMean(x);
        BigDecimal[] deviations = new BigDecimal[x.length];
        for (int i = 0; i < x.length; i++) {
            deviations[i] = new BigDecimal(x[i]).subtract(mean, DIGITS);
        }
        return deviations;
    }

    /** x̂. */
    public static double[] normalized(float[] x, double epsilon) {
        BigDecimal root = exactVariance(x).add(BigDecimal.valueOf(epsilon)).sqrt(DIGITS);
        return Arrays.stream(deviations(x))
                .mapToDouble(deviation -> deviation.divide(root, DIGITS).doubleValue())
                .toArray();
    }

    /**
     * ∂ℓ/∂x from ∂ℓ/∂x̂ by the matrix of all derivatives, with s² = σ² + ε:
     *
     * <pre>
     * ∂x̂ₖ/∂xᵢ = (δᵢₖ − 1/m)/s − (xₖ − μ)(xᵢ − μ)/(m·s³)
     * </pre>
     */
    public static double[] ofInputs(float[] x, double epsilon, float[] ofNormalized) {
        int m = x.length;
        double s =
                exactVariance(x).add(BigDecimal.valueOf(epsilon)).sqrt(DIGITS).doubleValue();
        double[] normalized = normalized(x, epsilon);
        double[] gradient = new double[m];
        for (int i = 0; i < m; i++) {
            for (int k = 0; k < m; k++) {
                double same = i == k ? 1 : 0;
                gradient[i] += ofNormalized[k] * (same - 1.0 / m - normalized[k] * normalized[i] / m) / s;
            }
        }
        return gradient;
    }

    /**
     * Requires the right normalized values, of which none passes √(m − 1).
     *
     * @param copies how often each input's value stands in {@code actual}, one after the other
     */
    public static void requireNormalized(float[] x, double epsilon, float[] actual, int copies, double tolerance) {
        double[] expected = normalized(x, epsilon);
        float largest = (float) (Math.sqrt(x.length - 1) * (1 + 1e-6));
        for (int i = 0; i < x.length * copies; i++) {
            boolean right = Math.abs(actual[i] - expected[i / copies]) <= tolerance && Math.abs(actual[i]) <= largest;
            if (!right) { // an assertion for each of some million values would take seconds
                assertThat((double) actual[i]).as("value %d", i).isCloseTo(expected[i / copies], within(tolerance));
                assertThat(Math.abs(actual[i])).as("value %d", i).isLessThanOrEqualTo(largest);
            }
        }
    }

    /** Requires the right gradients of the inputs, where those of the outputs were {@link #gradients}. */
    public static void requireGradients(float[] x, double epsilon, float[] actual, double tolerance) {
        double[] expected = ofInputs(x, epsilon, gradients(x.length));
        double size = Arrays.stream(expected).map(Math::abs).max().orElseThrow();
        assertThat(size).isPositive();
        for (int i = 0; i < x.length; i++) {
            assertThat((double) actual[i]).as("gradient %d", i).isCloseTo(expected[i], within(tolerance * size));
        }
    }

    /** Requires moving averages that began with 0 and 1, after one mini-batch. */
    public static void requireMovingAverages(float[] x, double decay, double movingMean, double movingVariance) {
        double mean = (1 - decay) * mean(x);
        double largest = 0;
        for (float value : x) {
            largest = Math.max(largest, Math.abs(value));
        }
        double variance = decay + (1 - decay) * Math.min(variance(x), Float.MAX_VALUE);
        assertThat(movingMean).isCloseTo(mean, within(3e-6 * largest)); // a sum of some thousand floats
        assertThat(movingVariance).isCloseTo(variance, within(1e-5 * variance));
    }
}
