package batchnorm.data.corruption;

import batchnorm.data.LabelledImages.Shape;

/** Changes in which a pixel depends on others. Beyond its edges an image goes on as at the edge. */
final class Geometry {
    /** How far the mean reaches, in deviations. Farther weights are below 0.012 of the largest. */
    private static final double REACH = 3;

    private Geometry() {}

    /** The image, turned anticlockwise around its middle; between pixels it is linear. */
    static float[] rotated(float[] image, Shape shape, double degrees) {
        double angle = StrictMath.toRadians(degrees);
        double cos = StrictMath.cos(angle);
        double sin = StrictMath.sin(angle);
        double middleX = (shape.width() - 1) / 2.0;
        double middleY = (shape.height() - 1) / 2.0;
        float[] turned = new float[image.length];
        for (int channel = 0; channel < shape.channels(); channel++) {
            int start = channel * shape.height() * shape.width();
            for (int y = 0; y < shape.height(); y++) {
                for (int x = 0; x < shape.width(); x++) {
                    double right = x - middleX;
                    double down = y - middleY;
                    turned[start + y * shape.width() + x] = between(
                            image,
                            start,
                            shape,
                            middleX + cos * right - sin * down,
                            middleY + sin * right + cos * down);
                }
            }
        }
        return turned;
    }

    private static float between(float[] image, int start, Shape shape, double x, double y) {
        double inX = Math.max(0, Math.min(shape.width() - 1, x));
        double inY = Math.max(0, Math.min(shape.height() - 1, y));
        int left = (int) Math.min(inX, Math.max(0, shape.width() - 2));
        int top = (int) Math.min(inY, Math.max(0, shape.height() - 2));
        int right = Math.min(left + 1, shape.width() - 1);
        int bottom = Math.min(top + 1, shape.height() - 1);
        double above = mixed(image, start + top * shape.width(), left, right, inX - left);
        double below = mixed(image, start + bottom * shape.width(), left, right, inX - left);
        return (float) (above + (inY - top) * (below - above));
    }

    private static double mixed(float[] image, int row, int left, int right, double share) {
        return image[row + left] + share * (image[row + right] - image[row + left]);
    }

    /** The image's means, weighted by a Gaussian along the rows and then along the columns. */
    static float[] blurred(float[] image, Shape shape, double deviation) {
        if (deviation == 0) {
            return image.clone();
        }
        double[] weights = weights(deviation);
        float[] alongRows = new float[image.length];
        float[] blurred = new float[image.length];
        int plane = shape.height() * shape.width();
        for (int start = 0; start < image.length; start += plane) {
            for (int y = 0; y < shape.height(); y++) {
                average(image, start + y * shape.width(), 1, shape.width(), weights, alongRows);
            }
            for (int x = 0; x < shape.width(); x++) {
                average(alongRows, start + x, shape.width(), shape.height(), weights, blurred);
            }
        }
        return blurred;
    }

    /** From the middle outwards; with both sides they add up to 1. */
    private static double[] weights(double deviation) {
        double[] weights = new double[(int) Math.ceil(REACH * deviation) + 1];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = StrictMath.exp(-i * i / (2 * deviation * deviation));
            sum += i == 0 ? weights[i] : 2 * weights[i];
        }
        for (int i = 0; i < weights.length; i++) {
            weights[i] /= sum;
        }
        return weights;
    }

    /** Averages one row or column: {@code count} values, of which neighbours are {@code step} apart. */
    private static void average(float[] from, int start, int step, int count, double[] weights, float[] to) {
        for (int i = 0; i < count; i++) {
            double sum = weights[0] * from[start + i * step];
            for (int d = 1; d < weights.length; d++) {
                sum += weights[d]
                        * (from[start + Math.max(0, i - d) * step] + from[start + Math.min(count - 1, i + d) * step]);
            }
            to[start + i * step] = (float) sum;
        }
    }
}
