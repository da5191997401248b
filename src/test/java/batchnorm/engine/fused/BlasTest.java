package batchnorm.engine.fused;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.engine.fused.products.Blas;
import batchnorm.engine.fused.products.Matrix;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The products, each against a sum in double precision, for sizes on both sides of every limit. */
class BlasTest {
    private static final int[] EXAMPLES = {1, 3, 11, 12, 60};
    private static final int[] UNITS = {1, 10, 25, 100};
    private final Random random = new Random(1);

    private Matrix matrix(int rows, int columns) {
        Matrix matrix = Matrix.allocate(rows, columns);
        float[] values = new float[rows * columns];
        for (int i = 0; i < values.length; i++) {
            values[i] = random.nextFloat() - 0.5f;
        }
        matrix.copyFrom(values);
        return matrix;
    }

    private static float[] values(Matrix matrix) {
        float[] values = new float[matrix.size()];
        matrix.copyTo(values);
        return values;
    }

    @Test
    void timesTransposedUsesTheColumnsInUse() {
        for (int m : EXAMPLES) {
            for (int n : UNITS) {
                Matrix a = matrix(m, 30);
                Matrix b = matrix(n, 30);
                Matrix out = matrix(m, n);
                for (int first : new int[] {0, 7}) { // the same sizes at other places in memory, too
                    a.useColumns(first, first + 23);
                    b.useColumnsOf(a);
                    Blas.timesTransposed(a, b, out);
                    float[] x = values(a);
                    float[] w = values(b);
                    for (int i = 0; i < m * n; i++) {
                        double sum = 0;
                        for (int k = first; k < first + 23; k++) {
                            sum += (double) x[i / n * 30 + k] * w[i % n * 30 + k];
                        }
                        assertThat(values(out)[i]).isCloseTo((float) sum, within(1e-5f));
                    }
                }
            }
        }
    }

    @Test
    void timesIsTheProduct() {
        for (int m : EXAMPLES) {
            for (int n : UNITS) {
                Matrix a = matrix(m, n);
                Matrix b = matrix(n, 30);
                Matrix out = matrix(m, 30);
                Blas.times(a, b, out);
                float[] x = values(a);
                float[] w = values(b);
                for (int i = 0; i < m * 30; i++) {
                    double sum = 0;
                    for (int k = 0; k < n; k++) {
                        sum += (double) x[i / 30 * n + k] * w[k * 30 + i % 30];
                    }
                    assertThat(values(out)[i]).isCloseTo((float) sum, within(1e-5f));
                }
            }
        }
    }

    @Test
    void addTransposedTimesChangesTheColumnsInUse() {
        for (int m : EXAMPLES) {
            for (int n : UNITS) {
                Matrix a = matrix(m, n);
                Matrix b = matrix(m, 30);
                Matrix out = matrix(n, 30);
                b.useColumns(4, 29);
                out.useColumnsOf(b);
                float[] before = values(out);
                Blas.addTransposedTimes(-0.5f, a, b, out);
                float[] x = values(a);
                float[] y = values(b);
                for (int i = 0; i < n * 30; i++) {
                    int column = i % 30;
                    double sum = 0;
                    for (int k = 0; k < m && column >= 4 && column < 29; k++) {
                        sum += (double) x[k * n + i / 30] * y[k * 30 + column];
                    }
                    assertThat(values(out)[i]).isCloseTo((float) (before[i] - 0.5 * sum), within(1e-5f));
                }
            }
        }
    }

    @Test
    void theUpdateOfMoreWeightsThanTheCachesHoldIsTheSame() {
        Matrix a = matrix(2, 1200);
        Matrix b = matrix(2, 1000);
        Matrix out = matrix(1200, 1000);
        float[] before = values(out);
        Blas.addTransposedTimes(2, a, b, out);
        float[] after = values(out);
        float[] x = values(a);
        float[] y = values(b);
        for (int i = 0; i < after.length; i += 997) {
            double sum = (double) x[i / 1000] * y[i % 1000] + (double) x[1200 + i / 1000] * y[1000 + i % 1000];
            assertThat(after[i]).isCloseTo((float) (before[i] + 2 * sum), within(1e-5f));
        }
    }

    /** More sizes than are kept: the ones that were made first are made again. */
    @Test
    void productsOfManySizesStayRight() {
        Matrix b = matrix(5, 30);
        for (int m = 12; m < 92; m++) {
            Matrix a = matrix(m, 30);
            Matrix out = matrix(m, 5);
            Blas.timesTransposed(a, b, out);
            double sum = 0;
            for (int k = 0; k < 30; k++) {
                sum += (double) values(a)[(m - 1) * 30 + k] * values(b)[4 * 30 + k];
            }
            assertThat(values(out)[m * 5 - 1]).isCloseTo((float) sum, within(1e-5f));
        }
    }

    @Test
    void aProductGivesTheSameBitsEachTime() {
        Matrix a = matrix(60, 100);
        Matrix b = matrix(100, 100);
        Matrix out = matrix(60, 100);
        Blas.timesTransposed(a, b, out);
        float[] first = values(out);
        Blas.timesTransposed(a, b, out);
        assertThat(values(out)).isEqualTo(first);
    }
}
