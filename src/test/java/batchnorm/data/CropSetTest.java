package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import batchnorm.data.CropSet.Crop;
import batchnorm.data.augmentation.Window;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CropSetTest {
    /** The sizes of GoogLeNet's single crop, which the paper uses. */
    private static final PhotoSize PAPER = new PhotoSize(224, 256);

    private static final PhotoSize CIFAR = new PhotoSize(32, 32);

    @ParameterizedTest
    @CsvSource({
        "500, 375, 224, 256, 126",
        "375, 500, 224, 256, 126",
        "375, 375, 224, 256, 42",
        "32, 32, 32, 32, 32",
        "28, 28, 28, 28, 32",
        "333, 517, 32, 34, 126",
        "101, 77, 48, 48, 96"
    })
    void theCropsAre144AndSomeOfThemAreTheSame(int width, int height, int side, int shorterSide, int different) {
        List<Crop> crops = CropSet.MULTI.of(width, height, new PhotoSize(side, shorterSide));
        assertThat(crops.stream().mapToInt(Crop::times).sum()).isEqualTo(144).isEqualTo(CropSet.MULTI.count());
        assertThat(crops).hasSize(different);
        assertThat(crops.stream().map(Crop::window)).doesNotHaveDuplicates();
        assertThat(crops).allSatisfy(crop -> {
            Window window = crop.window();
            assertThat(window.left()).isGreaterThanOrEqualTo(0);
            assertThat(window.top()).isGreaterThanOrEqualTo(0);
            assertThat(window.left() + window.width()).isLessThanOrEqualTo(width + 1e-9);
            assertThat(window.top() + window.height()).isLessThanOrEqualTo(height + 1e-9);
        });
    }

    /**
     * A photograph of 512×384 whose shorter side becomes 256 is scaled by 2/3, to 341.33×256. Its squares are 384 wide
     * in the original and begin at 0, 64 and 128. A crop of 224 pixels is 336 wide there, and the corners of a square
     * are (256 − 224) · 3/2 = 48 apart.
     */
    @Test
    void theCropsOfTheFirstScaleLieWhereTheyAreByHand() {
        for (double left : new double[] {0, 64, 128}) {
            assertCrops(left, 0, 336, new double[][] {{0, 0}, {48, 0}, {0, 48}, {48, 48}, {24, 24}}, 512, 384, PAPER);
        }
    }

    /** At a shorter side of 320, 384 pixels of the original become 320: 224 are 268.8, and the corners 115.2 apart. */
    @Test
    void theCropsOfTheThirdScaleOfAHighPhotographLieWhereTheyAreByHand() {
        double[][] places = {{0, 0}, {115.2, 0}, {0, 115.2}, {115.2, 115.2}, {57.6, 57.6}};
        for (double top : new double[] {0, 50, 100}) {
            assertCrops(0, top, 268.8, places, 384, 484, PAPER);
        }
    }

    /** For 32 pixels at a side of 40, the crops are 32 · 32/40 = 25.6 wide and the corners 6.4 apart. */
    @Test
    void theScalesOfASmallImageBeginWithItsOwnSize() {
        assertCrops(0, 0, 25.6, new double[][] {{0, 0}, {6.4, 0}, {0, 6.4}, {6.4, 6.4}, {3.2, 3.2}}, 32, 32, CIFAR);
        assertThat(sides(CropSet.MULTI.of(32, 32, CIFAR)))
                .containsExactlyInAnyOrder(32.0, 32.0 * 32 / 36, 32.0 * 32 / 40, 32.0 * 32 / 44);
    }

    @Test
    void theScalesOfThePaperAre256To352() {
        List<Double> sides = sides(CropSet.MULTI.of(256, 256, PAPER));
        assertThat(sides).hasSize(5);
        for (int shorterSide : new int[] {256, 288, 320, 352}) {
            assertThat(sides).anySatisfy(side -> assertThat(side).isCloseTo(256.0 * 224 / shorterSide, offset(1e-9)));
        }
        assertThat(sides).as("the whole square").contains(256.0);
    }

    @Test
    void theWholeSquareCountsAtEachScale() {
        assertThat(times(CropSet.MULTI.of(512, 384, PAPER), new Window(64, 0, 384, 384, false)))
                .isEqualTo(4);
        assertThat(times(CropSet.MULTI.of(384, 384, PAPER), new Window(0, 0, 384, 384, true)))
                .as("4 scales, 3 squares that are one")
                .isEqualTo(12);
        assertThat(times(CropSet.MULTI.of(32, 32, CIFAR), Window.whole(32, 32)))
                .as("3 squares that are one: 6 crops of the first scale that are one, and the whole at 3 others")
                .isEqualTo(27);
    }

    @ParameterizedTest
    @CsvSource({"500, 375, 224, 256", "101, 333, 32, 34", "97, 97, 13, 29", "32, 32, 32, 32", "641, 427, 224, 225"})
    void oneOfThemIsTheSingleCropOfEvaluation(int width, int height, int side, int shorterSide) {
        PhotoSize size = new PhotoSize(side, shorterSide);
        Window centre = Window.centre(width, height, side, shorterSide, false);
        assertThat(CropSet.MULTI.of(width, height, size).stream()
                        .filter(Crop::single)
                        .map(Crop::window))
                .containsExactly(centre);
        assertThat(CropSet.SINGLE.of(width, height, size)).containsExactly(new Crop(centre, 1, true));
    }

    private static List<Double> sides(List<Crop> crops) {
        return crops.stream().map(crop -> crop.window().width()).distinct().toList();
    }

    private static int times(List<Crop> crops, Window window) {
        return crops.stream()
                .filter(crop -> crop.window().equals(window))
                .mapToInt(Crop::times)
                .sum();
    }

    /** The crops of this side within the square at (left, top), both mirrors of each. */
    private static void assertCrops(
            double left, double top, double side, double[][] places, int width, int height, PhotoSize size) {
        List<Window> crops = new ArrayList<>();
        CropSet.MULTI.of(width, height, size).forEach(crop -> crops.add(crop.window()));
        for (double[] place : places) {
            for (boolean mirrored : new boolean[] {false, true}) {
                assertThat(crops).anySatisfy(crop -> {
                    assertThat(crop.left()).isCloseTo(left + place[0], offset(1e-9));
                    assertThat(crop.top()).isCloseTo(top + place[1], offset(1e-9));
                    assertThat(crop.width()).isCloseTo(side, offset(1e-9));
                    assertThat(crop.height()).isCloseTo(side, offset(1e-9));
                    assertThat(crop.mirrored()).isEqualTo(mirrored);
                });
            }
        }
    }
}
