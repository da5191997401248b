package batchnorm.data;

import batchnorm.data.augmentation.Window;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The crops of an image that are classified in evaluation. The class probabilities are averaged over them.
 *
 * <p>{@link #MULTI} are the 144 crops of GoogLeNet (Szegedy et al., "Going deeper with convolutions", section 7), which
 * Figure 4 of the paper uses: 4 scales × 3 squares × 6 crops × 2 mirrors. The scales are 1, 9/8, 5/4 and 11/8 times the
 * scale of the single crop, so that a shorter side of 256 pixels becomes one of 256, 288, 320 and 352. The squares lie
 * at the left, in the centre and at the right of a wide image, and at the top, in the centre and at the bottom of a
 * high one. Each square gives its 4 corners and its centre at the side that the network sees, and the whole square
 * scaled to that side.
 *
 * <p>A crop is cut out of the original image and resampled once. Some of the 144 are then the same, and are classified
 * once and counted as often as they occur. The whole square is the same at all 4 scales. The 3 squares of a square
 * image are the same. Where the single crop is the whole image, as with images of one size, the 6 crops of the first
 * scale are the same. So 126 crops differ for a photograph that is not square, 42 for a square one, and 32 for an image
 * of CIFAR-10, whose shorter side becomes one of 32, 36, 40 and 44.
 */
public enum CropSet {
    /** The centre crop alone. */
    SINGLE("single", 1),
    MULTI("144", 144);

    /** The scales of the shorter side, in eighths of the first. */
    private static final int[] EIGHTHS = {8, 9, 10, 11};

    private final String word;
    private final int count;

    /**
     * A crop of an image.
     *
     * @param times how often it is among the crops
     * @param single whether it is the crop of evaluation by a single crop
     */
    public record Crop(Window window, int times, boolean single) {}

    CropSet(String word, int count) {
        this.word = word;
        this.count = count;
    }

    /** Its name in experiment files and options. */
    public String word() {
        return word;
    }

    /** The number of crops of an image, with those that are the same. */
    public int count() {
        return count;
    }

    /**
     * The different crops of an image of {@code width × height} pixels, of which the network sees {@code size.side()}
     * pixels on each side. The sum of their {@link Crop#times} is {@link #count}.
     */
    public List<Crop> of(int width, int height, PhotoSize size) {
        Window single = Window.centre(width, height, size.side(), size.shorterSide(), false);
        if (this == SINGLE) {
            return List.of(new Crop(single, 1, true));
        }
        Map<Window, Integer> times = new LinkedHashMap<>();
        for (Window square : squares(width, height)) {
            for (int eighths : EIGHTHS) {
                for (Window crop : crops(square, square.width() * (8 * size.side()) / (eighths * size.shorterSide()))) {
                    times.merge(crop, 1, Integer::sum);
                    times.merge(crop.mirror(), 1, Integer::sum);
                }
            }
        }
        List<Crop> crops = new ArrayList<>();
        times.forEach((window, often) -> crops.add(new Crop(window, often, window.equals(single))));
        return crops;
    }

    /** The squares as large as the shorter side: at both ends of the longer side, and in the centre. */
    private static List<Window> squares(int width, int height) {
        double side = Math.min(width, height);
        double across = width - side;
        double down = height - side;
        return List.of(
                new Window(0, 0, side, side, false),
                new Window(across / 2, down / 2, side, side, false),
                new Window(across, down, side, side, false));
    }

    /** The four corners of a square and its centre, each with this side, and the whole square. */
    private static List<Window> crops(Window square, double side) {
        double left = square.left();
        double top = square.top();
        double rest = square.width() - side;
        // One rounding, as in Window.centre: the centre crop of the first scale is the single crop, bit by bit.
        double middleLeft = (2 * left + square.width() - side) / 2;
        double middleTop = (2 * top + square.height() - side) / 2;
        return List.of(
                new Window(left, top, side, side, false),
                new Window(left + rest, top, side, side, false),
                new Window(left, top + rest, side, side, false),
                new Window(left + rest, top + rest, side, side, false),
                new Window(middleLeft, middleTop, side, side, false),
                square);
    }
}
