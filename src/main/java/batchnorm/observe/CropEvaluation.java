package batchnorm.observe;

import batchnorm.data.CropBatches;
import batchnorm.data.Minibatch;
import batchnorm.statistics.Softmax;
import java.util.Arrays;
import java.util.List;

/**
 * Classifies the crops of images with several networks and averages the class probabilities of each network over the
 * crops of an image (section 4.2.3). The images stream by: memory does not grow with their number.
 */
public final class CropEvaluation {
    private final List<Classifier> networks;
    private final int classes;

    /** Gives class scores. */
    @FunctionalInterface
    public interface Classifier {
        /** The inputs of the softmax, {@code [m, classes]} row by row. */
        float[] logits(Minibatch batch);
    }

    /** Receives the probabilities of each image. */
    @FunctionalInterface
    public interface Viewer {
        /** Sees one image. Its arrays are overwritten by the next one. */
        void see(Probabilities image);
    }

    /** What the networks say about one image. */
    public static final class Probabilities {
        private final float[][] single;
        private final float[][] averaged;
        private final double[][] sums;
        private int image;
        private int label;
        private int differentCrops;

        private Probabilities(int networks, int classes) {
            this.single = new float[networks][classes];
            this.averaged = new float[networks][classes];
            this.sums = new double[networks][classes];
        }

        /** The index of the image in its part of the data set. */
        public int image() {
            return image;
        }

        public int label() {
            return label;
        }

        /** The number of its crops that differ. */
        public int differentCrops() {
            return differentCrops;
        }

        /**
         * The inputs of the softmax from the single crop, {@code [networks, classes]}; not a copy. They have the order
         * of the probabilities, also where a probability is too small for a number.
         */
        public float[][] single() {
            return single;
        }

        /** The arithmetic mean of the class probabilities over all crops, {@code [networks, classes]}; not a copy. */
        public float[][] averaged() {
            return averaged;
        }
    }

    /** @param networks at least one; all have this number of classes */
    public CropEvaluation(List<Classifier> networks, int classes) {
        this.networks = List.copyOf(networks);
        this.classes = classes;
    }

    /**
     * Classifies the crops.
     *
     * @param goesOn called after each mini-batch
     */
    public void show(CropBatches crops, Viewer viewer, Runnable goesOn) {
        Probabilities seen = new Probabilities(networks.size(), classes);
        double[] probabilities = new double[classes];
        crops.forEach((batch, rows) -> {
            List<float[]> logits =
                    networks.stream().map(network -> network.logits(batch)).toList();
            for (int i = 0; i < rows.size(); i++) {
                CropBatches.Row row = rows.get(i);
                for (int n = 0; n < networks.size(); n++) {
                    Softmax.of(logits.get(n), i * classes, probabilities);
                    add(seen.sums[n], row.crop().times(), probabilities);
                    if (row.crop().single()) {
                        System.arraycopy(logits.get(n), i * classes, seen.single[n], 0, classes);
                    }
                }
                seen.differentCrops++;
                if (row.last()) {
                    finish(seen, row, crops.set().count());
                    viewer.see(seen);
                    clear(seen);
                }
            }
            goesOn.run();
        });
    }

    private static void add(double[] sum, int times, double[] probabilities) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += times * probabilities[c];
        }
    }

    private static void finish(Probabilities seen, CropBatches.Row row, int crops) {
        seen.image = row.image();
        seen.label = row.label();
        for (int n = 0; n < seen.sums.length; n++) {
            for (int c = 0; c < seen.sums[n].length; c++) {
                seen.averaged[n][c] = (float) (seen.sums[n][c] / crops);
            }
        }
    }

    private static void clear(Probabilities seen) {
        seen.differentCrops = 0;
        for (double[] sum : seen.sums) {
            Arrays.fill(sum, 0);
        }
    }
}
