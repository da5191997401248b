package batchnorm.engine.fused.vector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The loops over inputs that are not 0, beside sums over all inputs in doubles. */
class WeightColumnsTest {
    private static final int M = 5;

    private final Random random = new Random(3);

    private float[] numbers(int n) {
        float[] numbers = new float[n];
        for (int i = 0; i < n; i++) {
            numbers[i] = (float) random.nextGaussian();
        }
        return numbers;
    }

    /** A tenth of them is not 0; the first example has none, the last has all. */
    private float[] mostlyZero(int inputs) {
        float[] x = numbers(M * inputs);
        for (int i = 0; i < x.length; i++) {
            int example = i / inputs;
            if (example == 0 || (example < M - 1 && random.nextInt(10) > 0)) {
                x[i] = 0;
            }
        }
        return x;
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "3, 7", "63, 16", "64, 17", "65, 31", "100, 784", "128, 33", "129, 2", "200, 40"})
    void productAndUpdateAreThoseOfAllInputs(int units, int inputs) {
        float[] weights = numbers(units * inputs);
        float[] x = mostlyZero(inputs);
        WeightColumns columns = new WeightColumns(units, inputs);
        columns.load(weights);
        SparseRows rows = new SparseRows();
        rows.read(x, M, inputs);

        float[] product = columns.multiply(rows);
        for (int example = 0; example < M; example++) {
            for (int unit = 0; unit < units; unit++) {
                double sum = 0;
                for (int input = 0; input < inputs; input++) {
                    sum += (double) x[example * inputs + input] * weights[unit * inputs + input];
                }
                assertThat((double) product[example * units + unit]).isCloseTo(sum, within(1e-5 * (10 + inputs)));
            }
        }

        float[] delta = numbers(M * units);
        columns.add(-0.25f, delta, rows);
        float[] updated = new float[weights.length];
        columns.store(updated);
        for (int unit = 0; unit < units; unit++) {
            for (int input = 0; input < inputs; input++) {
                double expected = weights[unit * inputs + input];
                for (int example = 0; example < M; example++) {
                    expected -= 0.25 * delta[example * units + unit] * x[example * inputs + input];
                }
                assertThat((double) updated[unit * inputs + input]).isCloseTo(expected, within(1e-5));
            }
        }
    }

    @Test
    void weightsComeBackAsTheyWereAndCanBeScaled() {
        float[] weights = numbers(100 * 21);
        WeightColumns columns = new WeightColumns(100, 21);
        columns.load(weights);
        float[] stored = new float[weights.length];
        columns.store(stored);
        assertThat(stored).isEqualTo(weights);
        columns.scale(0.5f);
        columns.store(stored);
        for (int i = 0; i < weights.length; i++) {
            assertThat(stored[i]).isEqualTo(0.5f * weights[i]);
        }
    }

    @Test
    void aSmallerMinibatchAfterALargerOneIsAllThatCounts() {
        SparseRows rows = new SparseRows();
        rows.read(new float[] {1, 0, 2, 3, 4, 5}, 2, 3);
        assertThat(rows.terms()).isEqualTo(5);
        rows.read(new float[] {0, 7, 0, 9, 9, 9}, 1, 3);
        assertThat(rows.terms()).isEqualTo(1);
        assertThat(rows.columnsOf(0)).containsExactly(1);
        WeightColumns columns = new WeightColumns(2, 3);
        columns.load(new float[] {1, 2, 3, 4, 5, 6});
        assertThat(columns.multiply(rows)).startsWith(14f, 35f);
    }

    @Test
    void whatIsNotZeroIsFoundInVectorsAndAfterThem() {
        for (int width : new int[] {1, 15, 16, 17, 40, 784}) {
            for (int column = 0; column < width; column++) {
                float[] x = new float[2 * width];
                x[column] = Float.MIN_VALUE;
                x[width + width - 1 - column] = Float.NaN;
                SparseRows rows = new SparseRows();
                rows.read(x, 2, width);
                assertThat(rows.columnsOf(0)).containsExactly(column);
                assertThat(rows.columnsOf(1)).containsExactly(width - 1 - column);
            }
        }
    }

    @Test
    void notANumberSpreadsAndNegativeZeroDoesNot() {
        float[] x = new float[80];
        x[3] = -0f;
        x[40 + 17] = Float.NaN;
        SparseRows rows = new SparseRows();
        rows.read(x, 2, 40);
        WeightColumns columns = new WeightColumns(1, 40);
        columns.load(numbers(40));
        assertThat(columns.multiply(rows)[0]).isEqualTo(0f);
        assertThat(columns.multiply(rows)[1]).isNaN();
    }
}
