package batchnorm.engine.onednn.loops;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.engine.onednn.graph.Window;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * Average pooling with stride 1 over feature maps in the layout channels last. At each position it averages the part of
 * the window that lies on the map. It adds up rows first and columns then, one image at a time, in arrays that stay in
 * the processor's second cache. The library's pooling takes three times as long and its backward pass ten times,
 * because it passes each gradient on to every input of the window; here the backward pass is made of the same sums, of
 * gradients that were divided first.
 */
public final class NeighbourhoodAverage {
    private final Shape shape;
    private final Window window;
    private final int row;
    /** Where the first column begins in {@link #withMargins}. Before it and after the last column are zeros. */
    private final int margin;

    private final float[] image;
    private final float[] piece;
    private final float[] ofRows;
    private final float[] withMargins;
    private final float[] result;
    /** 1 divided by the number of rows, or of columns, of the map that the window covers. */
    private final float[] shareOfRow;

    private final float[] shareOfColumn;

    /**
     * Pooling of maps of one shape.
     *
     * @param window one that {@linkplain Window#keepsSize() keeps the size} of the maps
     */
    public NeighbourhoodAverage(Shape shape, Window window) {
        this.shape = shape;
        this.window = window;
        this.row = shape.width() * shape.channels();
        this.margin = window.paddingX() * shape.channels();
        this.image = new float[shape.height() * row];
        this.piece = new float[row];
        this.ofRows = new float[row];
        this.withMargins = new float[row + 2 * margin];
        this.result = new float[row];
        this.shareOfRow = new float[shape.height()];
        this.shareOfColumn = new float[row];
        for (int y = 0; y < shape.height(); y++) {
            shareOfRow[y] = 1f / covered(y, window.paddingY(), shape.height());
        }
        for (int x = 0; x < shape.width(); x++) {
            int first = x * shape.channels();
            Arrays.fill(
                    shareOfColumn, first, first + shape.channels(), 1f / covered(x, window.paddingX(), shape.width()));
        }
    }

    private static int covered(int at, int padding, int size) {
        return Math.min(at + padding, size - 1) - Math.max(at - padding, 0) + 1;
    }

    /** Computes the averages of the images from {@code first}, before {@code end}. */
    public void forward(FloatBuffer from, FloatBuffer to, int first, int end) {
        for (int start = first * image.length; start < end * image.length; start += image.length) {
            from.get(start, image);
            for (int y = 0; y < shape.height(); y++) {
                Arrays.fill(ofRows, 0);
                for (int other = firstRow(y); other <= lastRow(y); other++) {
                    add(image, other * row, shareOfRow[y], ofRows);
                }
                sumColumns();
                multiply(result, shareOfColumn);
                to.put(start + y * row, result);
            }
        }
    }

    /** Computes the gradients of the inputs from those of the averages. */
    public void backward(FloatBuffer from, FloatBuffer to, int first, int end) {
        for (int start = first * image.length; start < end * image.length; start += image.length) {
            from.get(start, image);
            for (int y = 0; y < shape.height(); y++) {
                Arrays.fill(ofRows, 0);
                for (int other = firstRow(y); other <= lastRow(y); other++) {
                    add(image, other * row, shareOfRow[other], ofRows);
                }
                multiply(ofRows, shareOfColumn);
                sumColumns();
                to.put(start + y * row, result);
            }
        }
    }

    private int firstRow(int y) {
        return Math.max(y - window.paddingY(), 0);
    }

    private int lastRow(int y) {
        return Math.min(y + window.paddingY(), shape.height() - 1);
    }

    private void sumColumns() {
        System.arraycopy(ofRows, 0, withMargins, margin, row);
        System.arraycopy(withMargins, 0, result, 0, row);
        for (int column = 1; column < window.width(); column++) {
            add(withMargins, column * shape.channels(), 1, result);
        }
    }

    /**
     * The copy lets every array of the loop begin at its first element: only then does the compiler use vector
     * instructions.
     */
    private void add(float[] from, int first, float part, float[] to) {
        System.arraycopy(from, first, piece, 0, row);
        for (int i = 0; i < row; i++) {
            to[i] += part * piece[i];
        }
    }

    private void multiply(float[] values, float[] by) {
        for (int i = 0; i < row; i++) {
            values[i] *= by[i];
        }
    }
}
