package batchnorm.data;

/**
 * Arithmetic on the colour values of an image, in place: planes of red, green and blue one after the other, values
 * within 0 and 1. A factor of 1 changes nothing, to the last bit.
 */
final class Colours {
    /** The weights of red, green and blue in a grey that looks as bright (ITU-R BT.601). */
    private static final float RED = 0.299f;

    private static final float GREEN = 0.587f;
    private static final float BLUE = 0.114f;

    private Colours() {}

    /** Away from black: f·x. */
    static void brighten(float[] colours, int size, float factor) {
        for (int i = 0; i < size; i++) {
            colours[i] = cut(factor * colours[i]);
        }
    }

    /** Away from the image's mean grey g: f·x + (1 − f)·g. */
    static void contrast(float[] colours, int channels, int plane, float factor) {
        float rest = (1 - factor) * meanGrey(colours, channels, plane);
        for (int i = 0; i < channels * plane; i++) {
            colours[i] = cut(factor * colours[i] + rest);
        }
    }

    /** Away from each pixel's own grey g: f·x + (1 − f)·g. */
    static void saturate(float[] colours, int plane, float factor) {
        for (int i = 0; i < plane; i++) {
            float red = colours[i];
            float green = colours[plane + i];
            float blue = colours[2 * plane + i];
            float rest = (1 - factor) * (RED * red + GREEN * green + BLUE * blue);
            colours[i] = cut(factor * red + rest);
            colours[plane + i] = cut(factor * green + rest);
            colours[2 * plane + i] = cut(factor * blue + rest);
        }
    }

    private static float meanGrey(float[] colours, int channels, int plane) {
        return channels == 3
                ? RED * mean(colours, 0, plane)
                        + GREEN * mean(colours, plane, plane)
                        + BLUE * mean(colours, 2 * plane, plane)
                : mean(colours, 0, channels * plane);
    }

    private static float mean(float[] colours, int from, int count) {
        // Four sums at a time: a single one would wait for itself at every addition.
        float first = 0;
        float second = 0;
        float third = 0;
        float fourth = 0;
        int whole = from + (count & -4);
        for (int i = from; i < whole; i += 4) {
            first += colours[i];
            second += colours[i + 1];
            third += colours[i + 2];
            fourth += colours[i + 3];
        }
        float sum = first + second + (third + fourth);
        for (int i = whole; i < from + count; i++) {
            sum += colours[i];
        }
        return sum / count;
    }

    private static float cut(float value) {
        return Math.min(1f, Math.max(0f, value));
    }
}
