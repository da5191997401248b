package batchnorm.engine.onednn.graph;

import batchnorm.data.LabelledImages.Shape;

/** The window of a convolution or pooling; the padding is the same on opposite sides. */
public record Window(int height, int width, int strideY, int strideX, int paddingY, int paddingX) {
    /** A 1×1 window: each position by itself. */
    public static final Window POINT = new Window(1, 1, 1, 1, 0, 0);

    /** 3×3, each window centred on its position. */
    public static final Window NEIGHBOURS = new Window(3, 3, 1, 1, 1, 1);

    static Window of(int[] size, int[] stride, int[] padding) {
        return new Window(size[0], size[1], stride[0], stride[1], padding[0], padding[1]);
    }

    /** A window that covers the whole feature map. */
    static Window whole(Shape input) {
        return new Window(input.height(), input.width(), 1, 1, 0, 0);
    }

    Shape over(Shape input, int channels) {
        return new Shape(
                channels,
                (input.height() + 2 * paddingY - height) / strideY + 1,
                (input.width() + 2 * paddingX - width) / strideX + 1);
    }

    /** Whether the output is as large as the input, with each window centred on its position. */
    public boolean keepsSize() {
        return strideY == 1 && strideX == 1 && height == 2 * paddingY + 1 && width == 2 * paddingX + 1;
    }

    public long[] size() {
        return new long[] {height, width};
    }

    public long[] strides() {
        return new long[] {strideY, strideX};
    }

    public long[] padding() {
        return new long[] {paddingY, paddingX};
    }

    public String describe() {
        return height + "x" + width + (strideY == 1 && strideX == 1 ? "" : "/" + strideY);
    }
}
