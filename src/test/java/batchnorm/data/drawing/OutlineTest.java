package batchnorm.data.drawing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OutlineTest {
    /** Areas by the formulas of plane geometry; the crescent's, of its two circles' lens. */
    @ParameterizedTest
    @CsvSource({
        "DISC, 2.5447", // π 0.9²
        "SQUARE, 2.56", // 1.6²
        "TRIANGLE, 1.9973", // 3 √3 0.62², by the radius of the inscribed circle
        "CROSS, 2.6144", // 2 (2.1 × 0.76) − 0.76²
        "CRESCENT, 2.0792" // π 1.05² − the lens of circles 1.05 and 0.8 whose centres are 0.7 apart
    })
    void hasTheAreaOfItsShape(Outline outline, double area) {
        int inside = 0;
        int side = 1000;
        for (int y = 0; y < side; y++) {
            for (int x = 0; x < side; x++) {
                inside += outline.distance(unit(x, side), unit(y, side)) < 0 ? 1 : 0;
            }
        }

        // A grid of 1000 × 1000 misses an edge by at most a cell along its length, about 10 units of 250 cells each.
        assertThat(inside * 16.0 / side / side).isCloseTo(area, within(0.01));
    }

    private static float unit(int pixel, int side) {
        return 4 * (pixel + 0.5f) / side - 2;
    }
}
